/** Images of instances and servers: how they are built, locked and pulled. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.fleet.image;

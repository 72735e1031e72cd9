/** Managed instances as Docker containers. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.fleet.docker;

/** Measurements of the lab: how long its parts take, what they weigh, how fast a shell is. Not shipped. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.bench;

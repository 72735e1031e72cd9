/** Pings that tell the region of this instance. */
@NullMarked
package io.ssmlab.agent.health;

import org.jspecify.annotations.NullMarked;

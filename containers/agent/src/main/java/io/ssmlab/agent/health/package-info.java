/** Pings that report this instance to the region. */
@NullMarked
package io.ssmlab.agent.health;

import org.jspecify.annotations.NullMarked;

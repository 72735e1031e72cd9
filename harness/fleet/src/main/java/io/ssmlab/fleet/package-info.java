/**
 * Starts and stops managed instances. Takes a {@link io.ssmlab.fleet.LaunchOrder}, returns a {@link
 * io.ssmlab.fleet.RunningInstance}; does not depend on the region. {@link io.ssmlab.fleet.Fleet} is the entry point.
 */
@NullMarked
package io.ssmlab.fleet;

import org.jspecify.annotations.NullMarked;

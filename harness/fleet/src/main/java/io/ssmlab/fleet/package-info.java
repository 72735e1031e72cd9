/**
 * Starts and stops managed instances. Gets a {@link io.ssmlab.fleet.LaunchOrder}, gives back a {@link io.ssmlab.fleet.RunningInstance};
 * knows nothing of the region. {@link io.ssmlab.fleet.Fleet} is the way in.
 */
@NullMarked
package io.ssmlab.fleet;

import org.jspecify.annotations.NullMarked;

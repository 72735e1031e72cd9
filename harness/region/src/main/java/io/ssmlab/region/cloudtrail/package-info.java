/** CloudTrail in the simulated region: the record of all calls. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.cloudtrail;

import org.jspecify.annotations.NullMarked;

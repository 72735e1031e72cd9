/** The simulated AWS region: who did what, as CloudTrail records it. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.cloudtrail;

import org.jspecify.annotations.NullMarked;

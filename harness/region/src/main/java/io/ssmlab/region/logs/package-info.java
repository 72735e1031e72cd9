/** The simulated AWS region: logs. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.logs;

import org.jspecify.annotations.NullMarked;

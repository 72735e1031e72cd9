/** CloudWatch Logs in the simulated region. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.logs;

import org.jspecify.annotations.NullMarked;

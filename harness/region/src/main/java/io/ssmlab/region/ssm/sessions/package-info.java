/** Session Manager in the simulated region. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ssm.sessions;

import org.jspecify.annotations.NullMarked;

/** The simulated AWS region: core. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.kernel;

import org.jspecify.annotations.NullMarked;

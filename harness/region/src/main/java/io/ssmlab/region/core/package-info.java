/** The simulated AWS region: core. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.core;

import org.jspecify.annotations.NullMarked;

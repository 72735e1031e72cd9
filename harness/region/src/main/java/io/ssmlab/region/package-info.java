/** The simulated AWS region. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region;

import org.jspecify.annotations.NullMarked;

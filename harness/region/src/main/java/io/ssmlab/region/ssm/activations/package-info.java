/** The simulated AWS region: activations. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ssm.activations;

import org.jspecify.annotations.NullMarked;

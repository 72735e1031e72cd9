/** Managed nodes in the simulated region. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ssm.nodes;

import org.jspecify.annotations.NullMarked;

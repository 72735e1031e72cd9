/** The simulated AWS region: nodes. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ssm.nodes;

import org.jspecify.annotations.NullMarked;

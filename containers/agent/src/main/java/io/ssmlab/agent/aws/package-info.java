/** Calls to the region: AWS JSON 1.1 and the ssmmessages endpoints, signed. */
@NullMarked
package io.ssmlab.agent.aws;

import org.jspecify.annotations.NullMarked;

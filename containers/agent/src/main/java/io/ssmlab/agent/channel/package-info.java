/** Sockets to the region: one control channel, one data channel a session. */
@NullMarked
package io.ssmlab.agent.channel;

import org.jspecify.annotations.NullMarked;

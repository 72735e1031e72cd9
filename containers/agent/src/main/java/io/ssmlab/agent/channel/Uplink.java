package io.ssmlab.agent.channel;

import io.ssmlab.wire.Frame;

/** The control channel, as other parts of the agent use it. */
@FunctionalInterface
public interface Uplink {
    /** Sends; returns false if there is no channel now. True does not guarantee that the frame arrives. */
    boolean send(Frame frame);
}

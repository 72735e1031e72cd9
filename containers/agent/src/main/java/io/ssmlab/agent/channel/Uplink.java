package io.ssmlab.agent.channel;

import io.ssmlab.wire.Frame;

/** The control channel as its users see it. */
@FunctionalInterface
public interface Uplink {
    /** Sends; false if there is no channel now. True is no promise that the frame arrives. */
    boolean send(Frame frame);
}

package io.ssmlab.region.ssm.channels;

import io.ssmlab.wire.Frame;

/** The open control channels, one a node at most. Commands and sessions send through it and listen to it. */
public interface ControlChannels {
    boolean isOpen(String nodeId);

    /** Sends a frame; false if the node has no open channel or the socket refused it. */
    boolean send(String nodeId, Frame frame);

    /** Listeners are called one after the other, on the socket's thread, in the order in which frames came. */
    void addListener(Listener listener);

    /** Learns what happens on control channels. */
    interface Listener {
        default void opened(String nodeId) {}

        default void received(String nodeId, Frame frame) {}

        default void closed(String nodeId) {}
    }
}

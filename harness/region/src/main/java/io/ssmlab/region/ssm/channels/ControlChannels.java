package io.ssmlab.region.ssm.channels;

import io.ssmlab.wire.Frame;

/** The open control channels, at most one for each node. Commands and sessions send through them and listen to them. */
public interface ControlChannels {
    boolean isOpen(String nodeId);

    /** Sends a frame. Returns false if the node has no open channel or the socket refused the frame. */
    boolean send(String nodeId, Frame frame);

    /**
     * Adds a listener. Listeners are called one after the other, on the socket's thread, in the order in which frames
     * arrived.
     */
    void addListener(Listener listener);

    /** Receives the events of control channels. */
    interface Listener {
        default void opened(String nodeId) {}

        default void received(String nodeId, Frame frame) {}

        default void closed(String nodeId) {}
    }
}

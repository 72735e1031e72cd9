package io.ssmlab.region.ssm.channels;

/** The region's end of one socket of ssmmessages. The console calls it in the order of events, one call at a time. */
public interface ChannelEnd {
    /**
     * Receives one message. Never throws because of its content: a message that is not a frame is dropped, counted and recorded.
     * Returns soon: after a fraction of a second at most when the other side of a session reads slowly.
     */
    void received(byte[] message);

    /** Called when the socket is closed, by either end. */
    void closed();
}

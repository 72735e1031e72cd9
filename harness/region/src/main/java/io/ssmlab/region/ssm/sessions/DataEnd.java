package io.ssmlab.region.ssm.sessions;

/** The relay's end of one data-channel socket. The console calls it in the order of events. */
public interface DataEnd {
    /**
     * Receives a binary message. Returns soon: after a fraction of a second at most when the other side reads slowly.
     */
    void received(byte[] message);

    /** Called when the socket is closed, by either end. */
    void closed();
}

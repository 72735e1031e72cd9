package io.ssmlab.region.ssm.channels;

/**
 * The region's end of one control-channel socket. The console calls it from that socket's threads, one call at a time.
 */
public interface ControlEnd {
    /** Receives one binary message. Never throws: a message that is not a frame is dropped, counted and recorded. */
    void received(byte[] message);

    /** Called when the socket is closed, by either end. */
    void closed();
}

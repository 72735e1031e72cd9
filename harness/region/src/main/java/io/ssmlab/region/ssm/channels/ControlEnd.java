package io.ssmlab.region.ssm.channels;

/** The region's end of one control-channel socket. The console calls it from that socket's threads, one call at a time. */
public interface ControlEnd {
    /** One binary message as it came. Never throws: what is not a frame is dropped, counted and recorded. */
    void received(byte[] message);

    /** The socket is gone, whoever closed it. */
    void closed();
}

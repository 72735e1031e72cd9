package io.ssmlab.region.ssm.sessions;

/** What the console tells the relay about one data-channel socket, in the order in which it happened. */
public interface DataEnd {
    /** A binary message came. Returns soon: at most a fraction of a second when the other side reads slowly. */
    void received(byte[] message);

    /** The socket is gone, whoever closed it. */
    void closed();
}

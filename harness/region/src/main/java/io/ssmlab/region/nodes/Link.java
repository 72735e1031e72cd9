package io.ssmlab.region.nodes;

/** The writing end of a socket that the console holds. Calls never block for long and never throw. */
public interface Link {
    /** Sends one binary message; false if the socket is gone. */
    boolean send(byte[] message);

    void close(String reason);
}

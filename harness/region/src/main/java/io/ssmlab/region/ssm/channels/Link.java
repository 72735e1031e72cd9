package io.ssmlab.region.ssm.channels;

/** The writing end of a socket that the console holds. It keeps no queue: only {@link #send} may wait. Calls never throw. */
public interface Link {
    /** Sends one binary message, once the connection takes it. Returns false if the socket is closed. */
    boolean send(byte[] message);

    /**
     * Sends one binary message on the caller's thread, if that needs no waiting and nothing is queued before it.
     *
     * @return false if it was not sent; {@link #send} may take it
     */
    default boolean offer(byte[] message) {
        return false;
    }

    void close(String reason);
}

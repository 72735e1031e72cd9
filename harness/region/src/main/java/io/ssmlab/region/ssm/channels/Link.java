package io.ssmlab.region.ssm.channels;

/** The writing end of a socket that the console holds. Calls never block for long and never throw. */
public interface Link {
    /** Sends one binary message; false if the socket is gone. */
    boolean send(byte[] message);

    /**
     * Sends one binary message on the caller's thread, if nothing waits to be sent before it and nobody would have to wait.
     *
     * @return false if it was not sent: {@link #send} may take it
     */
    default boolean offer(byte[] message) {
        return false;
    }

    void close(String reason);
}

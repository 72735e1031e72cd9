package io.ssmlab.region.ssm.sessions;

/** Observes the terminal output of sessions as it passes. */
@FunctionalInterface
public interface OutputListener {
    /**
     * Called when a new frame of output was forwarded to the learner, on the thread of the agent's socket.
     * Implementations must be quick, must not throw, and must not change the bytes. Output of an encrypted session is
     * encrypted.
     */
    void output(String sessionId, byte[] frame, int payloadOffset);

    /**
     * Called when a frame with the size of the learner's terminal was forwarded to the agent. The rules of {@link
     * #output} apply.
     */
    default void sized(String sessionId, byte[] frame, int payloadOffset) {}
}

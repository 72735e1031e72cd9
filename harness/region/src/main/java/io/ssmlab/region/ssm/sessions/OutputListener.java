package io.ssmlab.region.ssm.sessions;

/** Sees the terminal output of sessions as it passes. */
@FunctionalInterface
public interface OutputListener {
    /**
     * A frame of output that was not there before went on to the learner. Called on the thread of the agent's socket: must be
     * quick, must not throw, and must not change the bytes. Those of an encrypted session are sealed.
     */
    void output(String sessionId, byte[] frame, int payloadOffset);

    /** The learner's terminal said its size, in a frame that went on to the agent. The same holds of it. */
    default void sized(String sessionId, byte[] frame, int payloadOffset) {}
}

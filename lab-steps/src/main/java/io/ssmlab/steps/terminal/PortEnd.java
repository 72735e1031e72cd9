package io.ssmlab.steps.terminal;

/** Receives the data of a session without a terminal. Called under the session's lock, so it must not wait. */
interface PortEnd {
    void output(byte[] bytes);

    void flag(byte[] flag);

    /** The session has ended. */
    void sessionEnded();
}

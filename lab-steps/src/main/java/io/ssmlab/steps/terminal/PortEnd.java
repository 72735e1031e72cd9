package io.ssmlab.steps.terminal;

/** What a session without a terminal carries comes here; called under the session's lock, so it must not wait. */
interface PortEnd {
    void output(byte[] bytes);

    void flag(byte[] flag);

    /** The session has ended. */
    void over();
}

package io.ssmlab.agent.session;

import io.ssmlab.wire.stream.Handler;

/** What a session of type Port does between its handshake and its end. */
interface Port extends Handler {
    /**
     * Begins.
     *
     * @throws SessionRefusedException if it cannot; the message is meant for the learner
     */
    void open() throws SessionRefusedException;

    /**
     * Waits for its end.
     *
     * @return false if it failed
     */
    boolean await() throws InterruptedException;

    /** Ends it: the region or the client wants it, or the agent stops. May be called before {@link #open}, and again. */
    void end();
}

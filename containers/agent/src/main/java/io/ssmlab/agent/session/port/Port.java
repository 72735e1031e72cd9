package io.ssmlab.agent.session.port;

import io.ssmlab.agent.document.SessionRefusedException;
import io.ssmlab.wire.stream.Handler;

/** What a session of type Port does between its handshake and its end. */
public interface Port extends Handler {
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

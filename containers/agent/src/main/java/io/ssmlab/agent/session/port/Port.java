package io.ssmlab.agent.session.port;

import io.ssmlab.agent.document.SessionRefusedException;
import io.ssmlab.wire.stream.Handler;

/** The part of a session of type Port between its handshake and its end. */
public interface Port extends Handler {
    /**
     * Starts forwarding.
     *
     * @throws SessionRefusedException if it cannot; the message is meant for the learner
     */
    void open() throws SessionRefusedException;

    /**
     * Waits for the end.
     *
     * @return false if it failed
     */
    boolean await() throws InterruptedException;

    /**
     * Ends the session because the region or the client asks for it, or the agent stops. May be called before {@link
     * #open}, and more than once.
     */
    void end();
}

package io.ssmlab.agent.session.account;

import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import java.io.IOException;

/** Decides which account a session runs as. */
public interface UserChoice {
    /** The agent has started. */
    default void agentStarted() {}

    /**
     * Chooses the account, and creates it if the rules require that.
     *
     * @param runAsUser named by the region for the session's owner; empty if it names no user
     */
    SessionUser choose(SessionDocument document, String runAsUser)
            throws SessionRefusedException, IOException, InterruptedException;
}

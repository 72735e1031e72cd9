package io.ssmlab.steps.way;

import java.util.List;
import java.util.Optional;

/** What a learner does in Session Manager. What is refused throws {@link Refused} or the SDK's own exception. */
public interface LearnersSessions {
    /**
     * Starts a session and opens the terminal on it, which may not show anything yet.
     *
     * @param reason empty for none
     */
    OpenSession start(String instanceId, String reason);

    /**
     * Asks for a session as no page of the console offers it: with any document, on any id. Who goes through a page asks by way of
     * the API.
     *
     * @param document empty for that of the preferences
     */
    OpenSession startWith(String instanceId, String document);

    /** In the list of active sessions. */
    Optional<SessionRow> active(String sessionId);

    Optional<SessionRow> inHistory(String sessionId);

    /** Ids of the active sessions on an instance. */
    List<String> activeOn(String instanceId);

    void terminate(OpenSession session);

    /** Takes up a session whose connection was lost, in the same terminal. */
    void resume(OpenSession session);

    /** Tries to take up a session; false if it is over. */
    boolean canBeResumed(OpenSession session);
}

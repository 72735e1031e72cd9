package io.ssmlab.steps.way;

import java.util.List;
import java.util.Optional;

/** A learner's operations in Session Manager. A refused call throws {@link RefusedException} or the SDK's own exception. */
public interface LearnerSessions {
    /**
     * Starts a session and opens the terminal on it, which may not show anything yet.
     *
     * @param reason empty for none
     */
    OpenSession start(String instanceId, String reason);

    /**
     * Requests a session that no page of the console offers: with any document, on any id. The way through the console
     * uses the API for this.
     *
     * @param document empty for the document of the preferences
     */
    OpenSession startWith(String instanceId, String document);

    /** The session in the list of active sessions. */
    Optional<SessionRow> active(String sessionId);

    Optional<SessionRow> inHistory(String sessionId);

    /** The ids of the active sessions on an instance. */
    List<String> activeOn(String instanceId);

    void terminate(OpenSession session);

    /** Resumes a session whose connection was lost, in the same terminal. */
    void resume(OpenSession session);

    /** Tries to resume a session; false if it is over. */
    boolean canBeResumed(OpenSession session);
}

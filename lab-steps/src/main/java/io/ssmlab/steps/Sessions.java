package io.ssmlab.steps;

import io.ssmlab.steps.learner.OpenSession;
import io.ssmlab.steps.learner.SessionRow;
import io.ssmlab.steps.text.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The learner's session: starts it, follows its state, ends it. */
public final class Sessions {
    /** On AWS a session that ended is Terminating for one to three minutes. */
    private static final Duration TERMINATING_AT_MOST = Duration.ofMinutes(4);

    private final LabMemory memory;
    private final LabControl lab;

    public Sessions(LabMemory memory, LabControl lab) {
        this.memory = memory;
        this.lab = lab;
    }

    /** Starts a session and opens the learner's terminal on it. */
    OpenSession start(String instanceId, String reason) {
        return start(() -> memory.learner.sessions().start(instanceId, reason));
    }

    /** Starts a session in some other way. An earlier session of the scenario is ended. */
    OpenSession start(Supplier<OpenSession> how) {
        memory.sessionIfAny().ifPresent(this::endQuietly);
        OpenSession session = how.get();
        memory.sessionIs(session);
        return session;
    }

    /** Waits until the history shows the session in the given final state. */
    SessionRow awaitInHistory(String sessionId, String wanted) {
        return lab.withoutLinger(() -> Await.until(
                        "the history shows session " + sessionId + " as " + wanted,
                        TERMINATING_AT_MOST,
                        () -> memory.learner.sessions().inHistory(sessionId),
                        seen -> is(seen, wanted),
                        seen -> is(seen, "Terminated") || is(seen, "Failed"))
                .orElseThrow());
    }

    private static boolean is(Optional<SessionRow> seen, String status) {
        return seen.map(SessionRow::status).filter(status::equals).isPresent();
    }

    /** For the end of a scenario: the session may be over already, or the lab gone. */
    void endQuietly(OpenSession session) {
        try {
            memory.api.sessions().terminate(session.id());
        } catch (AwsServiceException e) {
            // The scenario has made its checks by now; what it left is ended as far as it can be.
        } finally {
            session.terminal().close();
        }
    }
}

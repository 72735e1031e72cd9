package io.ssmlab.steps;

import io.ssmlab.steps.LabMemory.OpenSession;
import io.ssmlab.steps.terminal.SessionTerminal;
import io.ssmlab.steps.text.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionFilter;
import software.amazon.awssdk.services.ssm.model.SessionFilterKey;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.SessionStatus;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Starts sessions, follows their state, ends them. */
public final class Sessions {
    /** On AWS a session that ended is Terminating for one to three minutes. */
    private static final Duration TERMINATING_AT_MOST = Duration.ofMinutes(4);

    private final LabMemory memory;
    private final EncryptionKeys keys;

    public Sessions(LabMemory memory, EncryptionKeys keys) {
        this.memory = memory;
        this.keys = keys;
    }

    /** Starts a session and opens the learner's terminal on it. An earlier session of the scenario is ended. */
    OpenSession start(String instanceId, Consumer<StartSessionRequest.Builder> more) {
        memory.sessionIfAny().ifPresent(this::endQuietly);
        StartSessionResponse started =
                memory.aws.ssm().startSession(more.andThen(request -> request.target(instanceId)));
        SessionTerminal terminal = SessionTerminal.open(
                started.streamUrl(), started.tokenValue(), keys.of(started.sessionId(), instanceId));
        OpenSession session = new OpenSession(started.sessionId(), instanceId, terminal);
        memory.sessionIs(session);
        return session;
    }

    Optional<Session> find(SessionState state, String sessionId) {
        SessionFilter byId = SessionFilter.builder()
                .key(SessionFilterKey.SESSION_ID)
                .value(sessionId)
                .build();
        return memory.aws.ssm().describeSessions(request -> request.state(state).filters(byId)).sessions().stream()
                .findFirst();
    }

    List<Session> activeOn(String instanceId) {
        SessionFilter byTarget = SessionFilter.builder()
                .key(SessionFilterKey.TARGET)
                .value(instanceId)
                .build();
        return memory.aws
                .ssm()
                .describeSessions(request -> request.state(SessionState.ACTIVE).filters(byTarget))
                .sessions();
    }

    /** Waits until the history shows the session in the given final state. */
    Session awaitInHistory(String sessionId, SessionStatus wanted) {
        return Await.until(
                        "the history shows session " + sessionId + " as " + wanted,
                        TERMINATING_AT_MOST,
                        () -> find(SessionState.HISTORY, sessionId),
                        seen -> seen.map(Session::status).filter(wanted::equals).isPresent(),
                        seen -> seen.map(Session::status)
                                .filter(status -> status == SessionStatus.TERMINATED || status == SessionStatus.FAILED)
                                .isPresent())
                .orElseThrow();
    }

    void terminate(OpenSession session) {
        memory.aws.ssm().terminateSession(request -> request.sessionId(session.id()));
    }

    /** For the end of a scenario: the session may be over already, or the lab gone. */
    void endQuietly(OpenSession session) {
        try {
            terminate(session);
        } catch (AwsServiceException e) {
            // The scenario has made its checks by now; what it left is ended as far as it can be.
        } finally {
            session.terminal().close();
        }
    }
}

package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.terminal.SessionTerminal;
import io.ssmlab.steps.way.LearnerSessions;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.SessionRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionFilter;
import software.amazon.awssdk.services.ssm.model.SessionFilterKey;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Session Manager through the API. */
public final class ApiSessions implements LearnerSessions {
    private final AwsClients aws;

    public ApiSessions(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public OpenSession start(String instanceId, String reason) {
        return start(instanceId, request -> request.reason(reason.isEmpty() ? null : reason));
    }

    @Override
    public OpenSession startWith(String instanceId, String document) {
        return start(instanceId, request -> request.documentName(document.isEmpty() ? null : document));
    }

    /** Starts a session with further members of the request. */
    OpenSession start(String instanceId, Consumer<StartSessionRequest.Builder> more) {
        StartSessionResponse started = aws.ssm().startSession(more.andThen(request -> request.target(instanceId)));
        SessionTerminal terminal = SessionTerminal.open(
                started.streamUrl(), started.tokenValue(), new KmsKeys(aws, started.sessionId(), instanceId));
        return new OpenSession(started.sessionId(), instanceId, terminal);
    }

    @Override
    public Optional<SessionRow> active(String sessionId) {
        return find(SessionState.ACTIVE, SessionFilterKey.SESSION_ID, sessionId)
                .findFirst()
                .map(ApiSessions::row);
    }

    @Override
    public Optional<SessionRow> inHistory(String sessionId) {
        return find(SessionState.HISTORY, SessionFilterKey.SESSION_ID, sessionId)
                .findFirst()
                .map(ApiSessions::row);
    }

    @Override
    public List<String> activeOn(String instanceId) {
        return find(SessionState.ACTIVE, SessionFilterKey.TARGET, instanceId)
                .map(Session::sessionId)
                .toList();
    }

    private Stream<Session> find(SessionState state, SessionFilterKey key, String value) {
        SessionFilter filter = SessionFilter.builder().key(key).value(value).build();
        return aws.ssm().describeSessions(request -> request.state(state).filters(filter)).sessions().stream();
    }

    private static SessionRow row(Session session) {
        String output = session.outputUrl() == null
                ? ""
                : Stream.of(
                                session.outputUrl().cloudWatchOutputUrl(),
                                session.outputUrl().s3OutputUrl())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        return new SessionRow(
                session.sessionId(),
                session.target(),
                session.statusAsString(),
                session.endDate() == null ? "" : session.endDate().toString(),
                output.strip());
    }

    @Override
    public void terminate(OpenSession session) {
        terminate(session.id());
    }

    public void terminate(String sessionId) {
        aws.ssm().terminateSession(request -> request.sessionId(sessionId));
    }

    @Override
    public void resume(OpenSession session) {
        String token = aws.ssm()
                .resumeSession(request -> request.sessionId(session.id()))
                .tokenValue();
        ((SessionTerminal) session.terminal()).resume(token);
    }

    @Override
    public boolean canBeResumed(OpenSession session) {
        try {
            String token = aws.ssm()
                    .resumeSession(request -> request.sessionId(session.id()))
                    .tokenValue();
            return token != null && !token.isEmpty();
        } catch (DoesNotExistException e) {
            if (!e.getMessage().contains(session.id())) {
                throw new AssertionError("the refusal does not name the session: " + e.getMessage(), e);
            }
            return false;
        }
    }
}

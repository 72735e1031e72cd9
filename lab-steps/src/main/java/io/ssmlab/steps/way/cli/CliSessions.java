package io.ssmlab.steps.way.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.LearnerSessions;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.RefusedException;
import io.ssmlab.steps.way.SessionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code aws ssm …-session} in a terminal with the session-manager-plugin, and {@code describe-sessions}. */
final class CliSessions implements LearnerSessions {
    private final Aws aws;

    CliSessions(Aws aws) {
        this.aws = aws;
    }

    @Override
    public OpenSession start(String instanceId, String reason) {
        return CliStart.inTerminal(aws, instanceId, reason.isEmpty() ? List.of() : List.of("--reason", reason));
    }

    @Override
    public OpenSession startWith(String instanceId, String document) {
        return CliStart.inTerminal(
                aws, instanceId, document.isEmpty() ? List.of() : List.of("--document-name", document));
    }

    @Override
    public Optional<SessionRow> active(String sessionId) {
        return find("Active", "SessionId", sessionId).stream().findFirst();
    }

    @Override
    public Optional<SessionRow> inHistory(String sessionId) {
        return find("History", "SessionId", sessionId).stream().findFirst();
    }

    @Override
    public List<String> activeOn(String instanceId) {
        return find("Active", "Target", instanceId).stream().map(SessionRow::id).toList();
    }

    private List<SessionRow> find(String state, String key, String value) {
        List<SessionRow> rows = new ArrayList<>();
        aws.call("ssm", "describe-sessions", "--state", state, "--filters", "key=" + key + ",value=" + value)
                .path("Sessions")
                .forEach(session -> rows.add(row(session)));
        return rows;
    }

    private static SessionRow row(JsonNode session) {
        JsonNode output = session.path("OutputUrl");
        return new SessionRow(
                session.path("SessionId").asText(),
                session.path("Target").asText(),
                session.path("Status").asText(),
                session.path("EndDate").asText(""),
                (output.path("CloudWatchOutputUrl").asText("") + " "
                                + output.path("S3OutputUrl").asText(""))
                        .strip());
    }

    @Override
    public void terminate(OpenSession session) {
        aws.call("ssm", "terminate-session", "--session-id", session.id());
    }

    /** Waits for the plugin, which resumes with ResumeSession once there is a connection again. */
    @Override
    public void resume(OpenSession session) {
        CliTerminal terminal = (CliTerminal) session.terminal();
        terminal.putBack();
        Await.until(
                "the session-manager-plugin has resumed the session",
                () -> active(session.id()).map(SessionRow::status),
                Optional.of("Connected")::equals);
        terminal.awaitAnotherPrompt();
    }

    @Override
    public boolean canBeResumed(OpenSession session) {
        try {
            JsonNode answer = aws.call("ssm", "resume-session", "--session-id", session.id());
            return !answer.path("TokenValue").asText("").isEmpty();
        } catch (RefusedException e) {
            if (!e.code().equals("DoesNotExistException")
                    || !String.valueOf(e.getMessage()).contains(session.id())) {
                throw new AssertionError("the refusal does not name the session: " + e.getMessage(), e);
            }
            return false;
        }
    }
}

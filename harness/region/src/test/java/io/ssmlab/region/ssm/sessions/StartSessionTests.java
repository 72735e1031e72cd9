package io.ssmlab.region.ssm.sessions;

import static io.ssmlab.region.ssm.sessions.SessionsFixture.LEARNER;
import static io.ssmlab.region.ssm.sessions.SessionsFixture.WEB1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

final class StartSessionTests extends SessionsTestBase {
    private static final String PORT_DOCUMENT = "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Port\",\"parameters\":{"
            + "\"portNumber\":{\"type\":\"String\",\"default\":\"80\"},"
            + "\"localPortNumber\":{\"type\":\"String\",\"default\":\"0\"}},"
            + "\"properties\":{\"portNumber\":\"{{ portNumber }}\"}}";

    @ParameterizedTest
    @ValueSource(strings = {SessionsFixture.OFFLINE, "i-0ffffffffffffffff", "web-1"})
    void missingNodeIsNotConnected(String target) {
        AwsError error = refused(StartSessionRequest.builder().target(target));

        assertEquals("TargetNotConnected", error.code());
        assertEquals(target + " is not connected.", error.getMessage());
        assertEquals(List.of(), region.active());
    }

    @Test
    void agentThatIsTooOldIsRefusedWithTheVersionItNeeds() {
        AwsError error = refused(StartSessionRequest.builder().target(SessionsFixture.OLD));

        assertEquals("TargetNotConnected", error.code());
        assertTrue(error.getMessage().contains("2.3.50.0"), error.getMessage());
        assertTrue(error.getMessage().contains("2.3.68.0"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "2.3.67.9,false",
        "2.3.68.0,true",
        "2.3.68,true",
        "2.3.612.0,true",
        "2.10.0.0,true",
        "3.0,true",
        "1.9.999.0,false",
        "unknown,false"
    })
    void versionsCompareNumberByNumber(String version, boolean enough) {
        assertEquals(enough, AgentVersion.parse(version).compareTo(AgentVersion.parse("2.3.68.0")) >= 0);
    }

    @Test
    void badRequestsAreRefusedWithTheMember() {
        assertTrue(refused(StartSessionRequest.builder()).getMessage().contains("'target'"));
        assertTrue(
                refused(StartSessionRequest.builder().target("")).getMessage().contains("'target'"));
        AwsError reason = refused(StartSessionRequest.builder().target(WEB1).reason("r".repeat(257)));
        assertEquals("ValidationException", reason.code());
        assertTrue(reason.getMessage().contains("'reason'"));
    }

    @Test
    void documentMustExistAndBeOfTypeSession() {
        region.documents.save("org-install-app", "Command", "{\"schemaVersion\":\"2.2\"}");

        AwsError absent = refused(StartSessionRequest.builder().target(WEB1).documentName("no-such-document"));
        AwsError command = refused(StartSessionRequest.builder().target(WEB1).documentName("org-install-app"));

        assertEquals("InvalidDocument", absent.code());
        assertTrue(absent.getMessage().contains("no-such-document"));
        assertEquals("InvalidDocument", command.code());
        assertTrue(command.getMessage().contains("'Command'"));
    }

    @Test
    void deletedDocumentIsRefusedButItsSessionsContinue() throws MalformedPayloadException {
        region.documents.save("team-shell", "Session", PORT_DOCUMENT.replace("Port", "Standard_Stream"));
        var started = region.start(StartSessionRequest.builder()
                .target(WEB1)
                .documentName("arn:aws:ssm:us-east-1:000000000000:document/team-shell")
                .build());
        region.documents.delete("team-shell");

        assertEquals(
                "InvalidDocument",
                refused(StartSessionRequest.builder().target(WEB1).documentName("team-shell"))
                        .code());
        new SessionEnds(region, started.sessionId()).clientConnects(started.tokenValue());
        assertEquals(
                "Standard_Stream",
                task(started.sessionId()).documentContent().path("sessionType").asText());
    }

    @Test
    void parametersReachTheAgentAsSingleTexts() throws MalformedPayloadException {
        region.documents.save("AWS-StartPortForwardingSession", "Session", PORT_DOCUMENT);
        var started = region.start(StartSessionRequest.builder()
                .target(WEB1)
                .documentName("AWS-StartPortForwardingSession")
                .parameters(Map.of("localPortNumber", List.of("9999")))
                .build());
        new SessionEnds(region, started.sessionId()).clientConnects(started.tokenValue());

        Map<String, JsonNode> parameters = task(started.sessionId()).parameters();

        assertEquals(TextNode.valueOf("9999"), parameters.get("localPortNumber"));
        assertEquals(TextNode.valueOf("80"), parameters.get("portNumber"));
        assertEquals(
                "InvalidParameters",
                refused(StartSessionRequest.builder()
                                .target(WEB1)
                                .documentName("AWS-StartPortForwardingSession")
                                .parameters(Map.of("colour", List.of("red"))))
                        .code());
    }

    @Test
    void preferencesAreReadWhenTheSessionStarts() throws MalformedPayloadException {
        var before = region.start();
        region.documents.savePreferences("\"cloudWatchLogGroupName\":\"first\",\"maxSessionDuration\":\"30\"");
        var first = region.start();
        region.documents.savePreferences("\"cloudWatchLogGroupName\":\"second\",\"maxSessionDuration\":\"45\"");
        var second = region.start();

        assertEquals("", logGroup(before.sessionId(), before.tokenValue()));
        assertEquals("first", logGroup(first.sessionId(), first.tokenValue()));
        assertEquals("second", logGroup(second.sessionId(), second.tokenValue()));
        assertEquals("30", region.describe(first.sessionId()).maxSessionDuration());
        assertEquals("45", region.describe(second.sessionId()).maxSessionDuration());
    }

    @Test
    void documentWithoutInputsIsLoggedAsThePreferencesSay() throws MalformedPayloadException {
        region.documents.savePreferences("\"cloudWatchLogGroupName\":\"all-shells\",\"idleSessionTimeout\":\"5\"");
        region.documents.save(
                "interactive", "Session", "{\"schemaVersion\":\"1.0\",\"sessionType\":\"InteractiveCommands\"}");
        region.documents.save("forward", "Session", PORT_DOCUMENT);
        var interactive = region.start(StartSessionRequest.builder()
                .target(WEB1)
                .documentName("interactive")
                .build());
        var forward = region.start(StartSessionRequest.builder()
                .target(WEB1)
                .documentName("forward")
                .build());

        assertEquals("all-shells", logGroup(interactive.sessionId(), interactive.tokenValue()));
        assertEquals("", logGroup(forward.sessionId(), forward.tokenValue()), "forwarded ports have no content log");
    }

    @Test
    void taskWaitsForAControlChannelThatIsReconnecting() {
        var started = region.start();
        region.channels.close(WEB1);
        new SessionEnds(region, started.sessionId()).clientConnects(started.tokenValue());
        assertEquals(List.of(), region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL));

        region.channels.open(WEB1);
        region.channels.open(WEB1);

        assertEquals(
                1, region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL).size());
    }

    private AwsError refused(StartSessionRequest.Builder request) {
        return assertThrows(AwsError.class, () -> region.sessions.startSession(request.build(), LEARNER));
    }

    private String logGroup(String sessionId, String token) throws MalformedPayloadException {
        new SessionEnds(region, sessionId).clientConnects(token);
        return task(sessionId)
                .documentContent()
                .at("/inputs/cloudWatchLogGroupName")
                .asText();
    }

    private SessionTask task(String sessionId) throws MalformedPayloadException {
        for (Frame frame : region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL)) {
            InteractiveShell shell = Payloads.decode(frame.payload(), InteractiveShell.class);
            if (shell.taskId().equals(sessionId)) {
                return Payloads.decode(shell.content(), SessionTask.class);
            }
        }
        throw new AssertionError("no interactive_shell for " + sessionId);
    }
}

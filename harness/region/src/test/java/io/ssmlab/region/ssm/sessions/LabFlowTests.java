package io.ssmlab.region.ssm.sessions;

import static io.ssmlab.region.ssm.sessions.SessionsFixture.WEB1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentTaskAcknowledge;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionTask;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

/** Tests in the lab's own order: start, work, terminate, history; preferences; the second session with its log. */
final class LabFlowTests extends SessionsTestBase {
    @Test
    void startedSessionIsConnectingAndNamedAfterItsOwner() {
        var started = region.start(StartSessionRequest.builder()
                .target(WEB1)
                .reason("look at httpd")
                .build());

        assertTrue(started.sessionId().matches("learner-[0-9a-f]{17}"), started.sessionId());
        assertEquals("/v1/data-channel/" + started.sessionId() + "?role=publish_subscribe", started.streamUrl());
        Session session = region.active().get(0);
        assertEquals("Connecting", session.statusAsString());
        assertEquals("look at httpd", session.reason());
        assertEquals(SessionsFixture.LEARNER.arn(), session.owner());
        assertEquals("SSM-SessionManagerRunShell", session.documentName());
        assertNull(session.endDate());
        assertEquals(List.of(), region.history());
    }

    @Test
    void agentIsInformedWhenTheClientConnects() throws MalformedPayloadException {
        region.documents.savePreferences("\"cloudWatchLogGroupName\":\"Systems-Manager-Workshop\"");
        var started = region.start();
        assertEquals(List.of(), region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL));

        SessionEnds ends = new SessionEnds(region, started.sessionId());
        ends.clientConnects(started.tokenValue());

        List<Frame> sent = region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL);
        assertEquals(1, sent.size());
        InteractiveShell shell = Payloads.decode(sent.get(0).payload(), InteractiveShell.class);
        assertEquals(started.sessionId(), shell.taskId());
        SessionTask task = Payloads.decode(shell.content(), SessionTask.class);
        assertEquals(started.sessionId(), task.sessionId());
        assertEquals(SessionsFixture.LEARNER.arn(), task.sessionOwner());
        assertEquals("", task.runAsUser());
        assertEquals(
                "Systems-Manager-Workshop",
                task.documentContent().at("/inputs/cloudWatchLogGroupName").asText());
    }

    @Test
    void framesPassByteForByte() {
        SessionEnds ends = SessionEnds.connected(region);
        assertEquals("Connected", region.status(ends.sessionId));

        byte[] typed = SessionEnds.input(0, "pwd\r");
        byte[] printed = SessionEnds.output(0, "/usr/bin\r\n");
        byte[] clientSaw = SessionEnds.acknowledge(MessageType.OUTPUT_STREAM_DATA, 0);
        byte[] agentSaw = SessionEnds.acknowledge(MessageType.INPUT_STREAM_DATA, 0);
        ends.clientSends(typed);
        ends.agentSends(agentSaw);
        ends.agentSends(printed);
        ends.clientSends(clientSaw);

        await().until(() -> ends.agent.messages.size() == 2 && ends.client.messages.size() == 2);
        assertArrayEquals(typed, ends.agent.messages.get(0));
        assertArrayEquals(clientSaw, ends.agent.messages.get(1));
        assertArrayEquals(agentSaw, ends.client.messages.get(0));
        assertArrayEquals(printed, ends.client.messages.get(1));
    }

    @Test
    void terminatedByTheLearner() throws MalformedPayloadException {
        SessionEnds ends = SessionEnds.connected(region);

        region.terminate(ends.sessionId);

        assertEquals(List.of(), region.active());
        assertEquals("Terminating", region.history().get(0).statusAsString());
        assertEquals("", ends.awaitClosedClient().output());
        Frame toAgent = region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).get(0);
        assertEquals(ends.sessionId, SessionEnds.closed(toAgent).sessionId());

        UUID report = ends.agentCompletes("Success", "", "", "");
        Frame answer =
                region.channels.sent(WEB1, MessageType.AGENT_TASK_ACKNOWLEDGE).get(0);
        AgentTaskAcknowledge acknowledge = Payloads.decode(answer.payload(), AgentTaskAcknowledge.class);
        assertEquals(report, acknowledge.messageId());
        assertEquals(ends.sessionId, acknowledge.taskId());
        assertEquals("Terminating", region.status(ends.sessionId), "the report alone does not shorten Terminating");

        region.pass(Duration.ofSeconds(60));
        ends.awaitStatus("Terminated");
        Session session = region.describe(ends.sessionId);
        assertNotNull(session.endDate());
        assertNull(session.outputUrl(), "nothing was logged, so there is nothing to link to");
        assertNull(session.details());
    }

    @Test
    void endedByTheShell() {
        SessionEnds ends = SessionEnds.connected(region);
        ends.agentSends(SessionEnds.output(0, "exit\r\n"));

        ends.agentSays("Terminating");

        assertEquals("Terminating", region.status(ends.sessionId));
        assertEquals("", ends.awaitClosedClient().output());
        assertEquals(MessageType.OUTPUT_STREAM_DATA, ends.client.frames().get(0).messageType());
        assertEquals(List.of(), region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED), "the agent knows already");
        UUID first = ends.agentCompletes("Success", "", "", "");
        UUID second = ends.agentCompletes("Success", "", "", "");
        assertTrue(!first.equals(second));
        assertEquals(
                2,
                region.channels.sent(WEB1, MessageType.AGENT_TASK_ACKNOWLEDGE).size());
        region.pass(Duration.ofSeconds(61));
        ends.awaitStatus("Terminated");
        assertEquals(1, ends.client.frames(MessageType.CHANNEL_CLOSED).size());
    }

    @Test
    void logIsLinkedOnlyOnceTerminated() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        ends.agentCompletes("Success", "", "Systems-Manager-Workshop", ends.sessionId);
        assertNull(region.describe(ends.sessionId).outputUrl());

        region.pass(Duration.ofSeconds(60));
        ends.awaitStatus("Terminated");
        assertNull(region.describe(ends.sessionId).outputUrl(), "nothing was accepted there yet");

        region.delivered.add(ends.sessionId);
        assertEquals(
                "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEventViewer:group="
                        + "Systems-Manager-Workshop;stream=" + ends.sessionId,
                region.describe(ends.sessionId).outputUrl().cloudWatchOutputUrl());
    }

    @Test
    void objectIsLinkedOnlyOnceTerminatedAndOverARestart() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        String key = "of the lab/" + ends.sessionId + ".log";
        ends.agentCompletes("Success", "", "", "", "lab-bucket", key);
        region.delivered.add(ends.sessionId);
        assertNull(region.describe(ends.sessionId).outputUrl());
        region.restart();

        region.pass(Duration.ofSeconds(60));
        ends.awaitStatus("Terminated");

        assertEquals(
                "https://s3.us-east-1.amazonaws.com/lab-bucket/of%20the%20lab/" + ends.sessionId + ".log",
                region.describe(ends.sessionId).outputUrl().s3OutputUrl());
        assertNull(region.describe(ends.sessionId).outputUrl().cloudWatchOutputUrl());
    }

    @Test
    void objectOfALateReportIsLinked() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        ends.agentLost();
        region.pass(Deadlines.REPORT_GRACE);
        ends.awaitStatus("Terminated");

        ends.agentCompletes("Success", "", "", "", "lab-bucket", "late.log");
        assertNull(region.describe(ends.sessionId).outputUrl(), "no link to what was not put there");
        region.delivered.add(ends.sessionId);

        assertEquals(
                "https://s3.us-east-1.amazonaws.com/lab-bucket/late.log",
                region.describe(ends.sessionId).outputUrl().s3OutputUrl());
    }

    @Test
    void terminatingLastsUntilTheAgentReports() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);

        region.pass(Duration.ofSeconds(100));
        assertEquals("Terminating", region.status(ends.sessionId));
        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ZERO);

        ends.awaitStatus("Terminated");
        assertNull(region.describe(ends.sessionId).details());
    }

    @Test
    void terminatingLastsAsLongAsTheAgentIsAtWork() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        region.pass(Duration.ofHours(1));
        assertEquals("Terminating", region.status(ends.sessionId), "the agent's data channel is open");

        ends.agentLost();
        region.pass(Duration.ofMinutes(2));
        region.lastCalls.put(ends.sessionId, region.clock.now());
        region.pass(Duration.ofMinutes(2));
        assertEquals("Terminating", region.status(ends.sessionId), "a call for the log was seen two minutes ago");

        region.pass(Duration.ofMinutes(1));
        ends.awaitStatus("Terminated");
    }

    @Test
    void agentThatNeverReportsLeavesTheLogUnknown() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        ends.agentLost();

        region.pass(Deadlines.REPORT_GRACE);

        ends.awaitStatus("Terminated");
        Session session = region.describe(ends.sessionId);
        assertTrue(session.details().contains("whether its log was delivered is not known"), session.details());
        assertNull(session.outputUrl());

        region.delivered.add(ends.sessionId);
        ends.agentCompletes("Success", "", "Systems-Manager-Workshop", ends.sessionId);
        Session late = region.describe(ends.sessionId);
        assertEquals("Terminated", late.statusAsString());
        assertTrue(late.outputUrl().cloudWatchOutputUrl().endsWith(";stream=" + ends.sessionId));
        assertTrue(late.details().contains("late"), late.details());
    }

    @Test
    void failedSessionHasTheAgentsMessage() {
        var started = region.start();
        SessionEnds ends = new SessionEnds(region, started.sessionId());
        ends.clientConnects(started.tokenValue());

        ends.agentCompletes("Failed", "RunAs user nobody-here does not exist", "", "");
        ends.agentCompletes("Failed", "second report of the same", "", "");

        Session session = region.describe(ends.sessionId);
        assertEquals("Failed", session.statusAsString());
        assertEquals("RunAs user nobody-here does not exist", session.details());
        assertEquals(
                "RunAs user nobody-here does not exist",
                ends.awaitClosedClient().output());
        assertEquals(
                2,
                region.channels.sent(WEB1, MessageType.AGENT_TASK_ACKNOWLEDGE).size());
    }
}

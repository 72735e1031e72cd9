package io.ssmlab.region.ssm.sessions;

import static io.ssmlab.region.ssm.sessions.SessionsFixture.WEB1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.MessageType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of sessions after the process was killed; only the store is left. */
final class RestartTests extends SessionsTestBase {
    @Test
    void connectedSessionIsDisconnectedAndContinues() {
        SessionEnds ends = SessionEnds.connected(region);
        ends.clientSends(SessionEnds.input(0, "cd /app\r"));
        ends.agent.awaitFrame(MessageType.INPUT_STREAM_DATA);

        region.restart();
        assertEquals("Disconnected", region.status(ends.sessionId));
        ends.agentConnects();
        ends.clientConnects(region.resume(ends.sessionId));

        assertEquals("Connected", region.status(ends.sessionId));
        ends.clientSends(SessionEnds.input(1, "ls\r"));
        ends.agentSends(SessionEnds.output(9, "hello.txt\r\n"));
        ends.agent.awaitFrame(MessageType.INPUT_STREAM_DATA);
        ends.client.awaitFrame(MessageType.OUTPUT_STREAM_DATA);
        assertEquals(
                List.of(), region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL), "the same shell, not a new one");
        region.terminate(ends.sessionId);
        ends.awaitClosedClient();
    }

    @Test
    void endingSessionEndsAfterARestart() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        ends.agentCompletes("Success", "", "Systems-Manager-Workshop", ends.sessionId);

        region.delivered.add(ends.sessionId);
        region.restart();
        assertEquals("Terminating", region.status(ends.sessionId));
        region.pass(Duration.ofSeconds(60));

        ends.awaitStatus("Terminated");
        assertTrue(region.describe(ends.sessionId)
                .outputUrl()
                .cloudWatchOutputUrl()
                .endsWith("stream=" + ends.sessionId));
    }

    @Test
    void reportThatComesAfterARestartCounts() {
        SessionEnds ends = SessionEnds.connected(region);
        region.terminate(ends.sessionId);
        region.restart();

        assertEquals(1, region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).size(), "told again, to be sure");
        ends.agentCompletes("Success", "", "g", "s");
        region.pass(Duration.ofSeconds(60));

        ends.awaitStatus("Terminated");
    }

    @Test
    void idleTimeContinuesOverARestart() {
        SessionEnds ends = SessionEnds.connected(region);
        region.pass(Duration.ofMinutes(4));
        region.restart();
        region.pass(Duration.ofMinutes(4));
        ends.agentConnects();
        region.pass(Duration.ofMinutes(13));

        ends.awaitStatus("Terminating");
        assertTrue(region.describe(ends.sessionId).details().contains("inactivity"));
    }

    @Test
    void resetEndsEverySessionAtBothEnds() {
        SessionEnds ends = SessionEnds.connected(region);

        region.sessions.reset();

        ends.awaitClosedClient();
        await().until(() ->
                !region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).isEmpty());
        assertTrue(region.active().isEmpty());
    }
}

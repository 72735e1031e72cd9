package io.ssmlab.region.ssm.sessions;

import static io.ssmlab.region.ssm.sessions.TestRegion.WEB1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.Pace;
import io.ssmlab.wire.MessageType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests of the effects of time on sessions. The clock is moved; nothing waits for real. */
final class TimeTests extends RegionCase {
    @Test
    void idleSessionTimesOutAfterTwentyMinutesByDefault() {
        Ends ends = Ends.connected(region);
        region.pass(Duration.ofMinutes(19));
        assertEquals("Connected", region.status(ends.sessionId));

        region.pass(Duration.ofMinutes(1));

        ends.awaitStatus("Terminating");
        assertTrue(ends.awaitClosedClient().output().contains("timed out after 20 minutes of inactivity"));
        await().until(() ->
                !region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).isEmpty());
        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ofSeconds(60));
        ends.awaitStatus("Terminated");
        assertTrue(region.describe(ends.sessionId).details().contains("inactivity"));
    }

    @Test
    void typingAndOutputKeepASessionAlive() {
        region.documents.savePreferences("\"idleSessionTimeout\":\"1\"");
        Ends ends = Ends.connected(region);
        for (int i = 0; i < 5; i++) {
            region.pass(Duration.ofSeconds(50));
            ends.clientSends(Ends.input(i, "x"));
            region.pass(Duration.ofSeconds(50));
            ends.agentSends(Ends.output(i, "x"));
        }
        assertEquals("Connected", region.status(ends.sessionId));

        region.pass(Duration.ofSeconds(61));
        ends.awaitStatus("Terminating");
        assertTrue(ends.awaitClosedClient().output().contains("after 1 minute of inactivity"));
    }

    @Test
    void resizeAcknowledgementsAndRepeatsDoNotCount() {
        region.documents.savePreferences("\"idleSessionTimeout\":\"2\"");
        Ends ends = Ends.connected(region);
        ends.clientSends(Ends.input(0, "x"));
        ends.agentSends(Ends.output(0, "x"));
        region.pass(Duration.ofSeconds(100));

        ends.clientSends(Ends.resize(1));
        ends.clientSends(Ends.acknowledge(MessageType.OUTPUT_STREAM_DATA, 0));
        ends.clientSends(Ends.input(0, "x"));
        ends.agentSends(Ends.output(0, "x"));
        region.pass(Duration.ofSeconds(25));

        ends.awaitStatus("Terminating");
    }

    @Test
    void maximumDurationEndsABusySession() {
        region.documents.savePreferences("\"maxSessionDuration\":\"30\",\"idleSessionTimeout\":\"20\"");
        Ends ends = Ends.connected(region);
        region.pass(Duration.ofMinutes(15));
        ends.clientSends(Ends.input(0, "x"));
        region.pass(Duration.ofMinutes(14));
        ends.clientSends(Ends.input(1, "x"));
        assertEquals("Connected", region.status(ends.sessionId));

        region.pass(Duration.ofMinutes(1));

        ends.awaitStatus("Terminating");
        assertTrue(ends.awaitClosedClient().output().contains("maximum duration of 30 minutes"));
    }

    @Test
    void sessionWithoutAClientFails() {
        var started = region.start();
        region.pass(Duration.ofSeconds(59));
        assertEquals("Connecting", region.status(started.sessionId()));

        region.pass(Duration.ofSeconds(1));

        Ends ends = new Ends(region, started.sessionId());
        ends.awaitStatus("Failed");
        assertTrue(region.describe(started.sessionId()).details().contains("No client"));
        assertTrue(region.active().isEmpty());
    }

    @Test
    void sessionWhoseAgentDoesNotOpenItsChannelFails() {
        var started = region.start();
        Ends ends = new Ends(region, started.sessionId());
        ends.clientConnects(started.tokenValue());

        region.pass(Duration.ofSeconds(30));

        ends.awaitStatus("Failed");
        assertTrue(ends.awaitClosedClient().output().contains("did not open the session's data channel"));
        await().until(() ->
                !region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).isEmpty());
        assertTrue(region.describe(ends.sessionId).details().contains(WEB1));
    }

    @Test
    void agentThatDoesNotReconnectEndsTheSession() {
        Ends ends = Ends.connected(region);
        region.channels.close(WEB1);
        ends.agentLost();
        region.pass(Deadlines.AGENT_GRACE.minusSeconds(5));
        assertEquals("Disconnected", region.status(ends.sessionId));

        region.pass(Duration.ofSeconds(5));
        ends.awaitStatus("Terminating");
        region.pass(Deadlines.REPORT_GRACE);

        ends.awaitStatus("Terminated");
        String details = region.describe(ends.sessionId).details();
        assertTrue(details.contains("lost its connection"), details);
        assertTrue(details.contains("whether its log was delivered is not known"), details);
    }

    @Test
    void agentThatComesBackInTimeKeepsTheSession() {
        Ends ends = Ends.connected(region);
        ends.agentLost();
        region.pass(Deadlines.AGENT_GRACE.minusSeconds(5));

        ends.agentConnects();
        region.pass(Duration.ofSeconds(60));

        assertEquals("Connected", region.status(ends.sessionId));
    }

    @Test
    void reconnectedAgentIsInformedOfTheEnd() {
        Ends ends = Ends.connected(region);
        region.channels.close(WEB1);
        ends.agentLost();
        region.terminate(ends.sessionId);

        region.channels.open(WEB1);

        assertEquals(1, region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).size());
    }

    @Test
    void sessionEndedBeforeItBeganNeedsNoReport() {
        var started = region.start();
        region.terminate(started.sessionId());

        region.pass(Duration.ofSeconds(60));

        new Ends(region, started.sessionId()).awaitStatus("Terminated");
    }

    @Test
    void historyIsKeptForThirtyDays() {
        Ends ends = Ends.connected(region);
        region.terminate(ends.sessionId);
        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ofSeconds(60));
        ends.awaitStatus("Terminated");

        region.pass(Duration.ofDays(30).minusMinutes(5));
        assertEquals(1, region.history().size());
        region.pass(Duration.ofMinutes(10));
        assertTrue(region.history().isEmpty());
        region.start();
        assertEquals(1, region.active().size());
    }

    @Test
    void aFasterPaceEndsTheWaitOfASessionThatIsTerminating() {
        Ends ends = Ends.connected(region);
        region.terminate(ends.sessionId);
        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ofSeconds(5));
        assertEquals("Terminating", region.status(ends.sessionId));

        region.pace.set(Pace.INSTANT);
        region.pass(Duration.ZERO);

        ends.awaitStatus("Terminated");
    }

    @Test
    void atTheFastestPaceASessionStaysTerminatingWhileItsAgentIsAtWork() {
        Ends ends = Ends.connected(region);
        region.terminate(ends.sessionId);
        region.pace.set(Pace.SWIFT);
        region.pass(Duration.ofSeconds(30));
        assertEquals("Terminating", region.status(ends.sessionId));

        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ZERO);

        ends.awaitStatus("Terminated");
    }
}

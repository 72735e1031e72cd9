package io.ssmlab.region.ssm.sessions;

import static io.ssmlab.region.ssm.sessions.TestRegion.WEB1;
import static io.ssmlab.region.ssm.sessions.TestRegion.WEB1_ROLE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RelayTests extends RegionCase {
    @Test
    void tokenIsValidForOneConnection() {
        var started = region.start();
        Ends ends = new Ends(region, started.sessionId());
        ends.clientConnects(started.tokenValue());

        AwsError reused = assertThrows(AwsError.class, () -> ends.clientConnects(started.tokenValue()));

        assertEquals("AccessDeniedException", reused.code());
        assertEquals(403, reused.httpStatus());
    }

    @Test
    void wrongTokensAreRefusedAndDoNotConsumeTheRightOne() {
        var started = region.start();
        var another = region.start();
        Ends ends = new Ends(region, started.sessionId());
        String agentToken = region.sessions.relay().createDataChannel(started.sessionId(), WEB1_ROLE);

        assertThrows(AwsError.class, () -> ends.clientConnects("made-up"));
        assertThrows(AwsError.class, () -> ends.clientConnects(""));
        assertThrows(AwsError.class, () -> ends.clientConnects(another.tokenValue()), "token of another session");
        assertThrows(AwsError.class, () -> ends.clientConnects(agentToken), "token of the other end");

        ends.clientConnects(started.tokenValue());
        assertFalse(ends.client.gone);
    }

    @Test
    void tokensExpire() {
        var started = region.start();
        String token = region.resume(started.sessionId());
        assertThrows(
                AwsError.class,
                () -> new Ends(region, started.sessionId()).clientConnects(started.tokenValue()),
                "an older token is void once a newer one was given");

        region.pass(Tokens.LIFETIME.minusSeconds(5));
        String fresh = region.resume(started.sessionId());
        assertThrows(AwsError.class, () -> new Ends(region, started.sessionId()).clientConnects(token));
        new Ends(region, started.sessionId()).clientConnects(fresh);
        assertEquals("Connecting", region.status(started.sessionId()));
    }

    @Test
    void tokensAreNotInTheFile() throws Exception {
        var started = region.start();
        region.restart();

        try (var files = java.nio.file.Files.list(folder)) {
            for (Path file : files.toList()) {
                String content = new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(started.tokenValue()), file + " holds a token");
            }
        }
        new Ends(region, started.sessionId()).clientConnects(started.tokenValue());
        assertEquals("Connecting", region.status(started.sessionId()));
    }

    @Test
    void dataChannelIsForTheSessionsNodeOnly() {
        var started = region.start();
        Caller otherNode = Caller.node("arn:aws:sts::000000000000:assumed-role/role/" + TestRegion.OLD, TestRegion.OLD);
        Relay relay = region.sessions.relay();

        assertEquals(
                "AccessDeniedException",
                assertThrows(AwsError.class, () -> relay.createDataChannel(started.sessionId(), otherNode))
                        .code());
        assertThrows(AwsError.class, () -> relay.createDataChannel(started.sessionId(), TestRegion.LEARNER));
        String token = relay.createDataChannel(started.sessionId(), WEB1_ROLE);
        assertThrows(
                AwsError.class, () -> relay.connectAgent(started.sessionId(), token, TestRegion.OLD, new MemoryLink()));
        relay.connectAgent(started.sessionId(), token, WEB1, new MemoryLink());
        assertThrows(
                AwsError.class, () -> relay.connectAgent(started.sessionId(), token, WEB1, new MemoryLink()), "reuse");
    }

    @Test
    void agentIsInformedThatASessionIsAlreadyTerminated() {
        Ends ends = Ends.connected(region);
        region.terminate(ends.sessionId);

        for (String id : List.of(ends.sessionId, "learner-00000000000000000")) {
            AwsError error =
                    assertThrows(AwsError.class, () -> region.sessions.relay().createDataChannel(id, WEB1_ROLE));
            assertTrue(error.getMessage().contains("Session is already terminated"), error.getMessage());
        }
    }

    @Test
    void unknownSessionsDoNotExist() {
        assertEquals(
                "DoesNotExistException",
                assertThrows(AwsError.class, () -> region.resume("learner-00000000000000000"))
                        .code());
        assertEquals(
                "DoesNotExistException",
                assertThrows(AwsError.class, () -> region.terminate("learner-00000000000000000"))
                        .code());
    }

    @Test
    void terminatingTwiceIsTheSameAsOnce() {
        Ends ends = Ends.connected(region);
        region.terminate(ends.sessionId);
        region.terminate(ends.sessionId);

        assertEquals(1, region.channels.sent(WEB1, MessageType.CHANNEL_CLOSED).size());
        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ofSeconds(60));
        ends.awaitStatus("Terminated");
        var ended = region.describe(ends.sessionId).endDate();
        region.terminate(ends.sessionId);
        assertEquals(ended, region.describe(ends.sessionId).endDate());
        assertNull(region.resume(ends.sessionId), "a session that is over has no token to give");
    }

    @Test
    void resumeContinuesTheNumberingAndLosesNothing() {
        Ends ends = Ends.connected(region);
        ends.agentSends(Ends.output(0, "zero"));
        ends.client.awaitFrame(MessageType.OUTPUT_STREAM_DATA);

        ends.clientLost();
        assertEquals("Disconnected", region.status(ends.sessionId));
        ends.agent.awaitFrame(MessageType.PAUSE_PUBLICATION);
        List<byte[]> whileAway = LongStream.range(1, 50)
                .mapToObj(number -> Ends.output(number, "line " + number))
                .toList();
        whileAway.forEach(ends::agentSends);

        ends.clientConnects(region.resume(ends.sessionId));

        assertEquals("Connected", region.status(ends.sessionId));
        ends.agent.awaitFrame(MessageType.START_PUBLICATION);
        await().until(() -> ends.client.messages.size() == whileAway.size());
        for (int i = 0; i < whileAway.size(); i++) {
            assertArrayEquals(whileAway.get(i), ends.client.messages.get(i));
        }
        ends.clientSends(Ends.input(0, "still there\r"));
        ends.agent.awaitFrame(MessageType.INPUT_STREAM_DATA);
        assertEquals(
                1, region.channels.sent(WEB1, MessageType.INTERACTIVE_SHELL).size(), "one shell, not two");
    }

    @Test
    void newerClientSocketReplacesTheOlder() {
        Ends ends = Ends.connected(region);
        MemoryLink old = ends.client;
        ChannelEnd oldEnd = java.util.Objects.requireNonNull(ends.fromClient);

        ends.clientConnects(region.resume(ends.sessionId));
        oldEnd.closed();

        assertTrue(old.gone);
        assertNotEquals("", String.join("", old.closed));
        assertEquals(
                "Connected", region.status(ends.sessionId), "the end of the old socket says nothing of the new one");
    }

    @Test
    void acknowledgementsReachAnAgentThatReconnects() {
        Ends ends = Ends.connected(region);
        byte[] swallowed = Ends.acknowledge(MessageType.OUTPUT_STREAM_DATA, 7);
        ends.clientSends(swallowed);
        ends.agent.awaitFrame(MessageType.ACKNOWLEDGE);
        ends.agentLost();
        assertEquals("Disconnected", region.status(ends.sessionId));
        byte[] meanwhile = Ends.acknowledge(MessageType.OUTPUT_STREAM_DATA, 8);
        ends.clientSends(meanwhile);

        ends.agentConnects();

        await().until(() -> ends.agent.messages.size() == 3);
        assertArrayEquals(swallowed, ends.agent.messages.get(0));
        assertArrayEquals(meanwhile, ends.agent.messages.get(1));
        assertEquals(MessageType.START_PUBLICATION, ends.agent.frames().get(2).messageType());
        assertEquals("Connected", region.status(ends.sessionId));
    }

    @Test
    void clientIsInformedOnceOfTheAgentsConnectionBeforeAgentData() {
        Ends ends = Ends.connected(region);
        assertEquals(List.of(), ends.client.agentConnected, "no shell exists yet that could receive an answer");

        ends.agentSends(Ends.output(0, "zero"));
        ends.agentSends(Ends.output(1, "one"));
        await().until(() -> ends.client.messages.size() == 2);

        assertEquals(1, ends.client.agentConnected.size());
        Frame message = ends.client.agentConnected.get(0);
        assertEquals(17, message.payloadType(), "for which npm's ssm-session waits");
        assertEquals("start_publication", new String(message.payload(), StandardCharsets.US_ASCII));

        ends.agentLost();
        ends.agentConnects();
        ends.agentSends(Ends.output(2, "two"));
        await().until(() -> ends.client.messages.size() == 3);
        assertEquals(1, ends.client.agentConnected.size());
    }

    @Test
    void aClientThatNamesAVersionIsNotInformedOfTheAgentsConnection() {
        var started = region.start();
        Ends ends = new Ends(region, started.sessionId());
        ends.clientConnects(started.tokenValue(), true);
        ends.agentConnects();
        ends.agentSays("Connected");

        ends.agentSends(Ends.output(0, "zero"));
        await().until(() -> ends.client.messages.size() == 1);

        assertEquals(List.of(), ends.client.agentConnected, "PyPI's aws-ssm-bridge ends the session over it");
    }

    @Test
    void relayAcknowledgesNothingItself() {
        Ends ends = Ends.connected(region);
        for (int number = 0; number < 20; number++) {
            ends.clientSends(Ends.input(number, "x"));
            ends.agentSends(Ends.output(number, "x"));
        }

        await().until(() -> ends.agent.messages.size() == 20 && ends.client.messages.size() == 20);
        assertEquals(List.of(), ends.agent.frames(MessageType.ACKNOWLEDGE));
        assertEquals(List.of(), ends.client.frames(MessageType.ACKNOWLEDGE));
    }

    @Test
    void malformedFramesAreDroppedCountedAndReported() {
        Ends ends = Ends.connected(region);
        byte[] good = Ends.input(0, "ls\r");
        byte[] wrongHeader = ByteBuffer.wrap(good.clone()).putInt(0, 120).array();
        byte[] wrongLength = ByteBuffer.wrap(good.clone()).putInt(116, 4000).array();
        byte[] noDate = ByteBuffer.wrap(good.clone()).putLong(40, 0).array();
        byte[] noType = good.clone();
        Arrays.fill(noType, 4, 36, (byte) ' ');
        List<byte[]> bad = List.of(
                new byte[0], new byte[] {1}, Arrays.copyOf(good, 119), wrongHeader, wrongLength, noDate, noType);

        bad.forEach(ends::clientSends);
        bad.forEach(ends::agentSends);
        ends.clientSends(good);
        ends.agentSends(Ends.output(0, "hello.txt"));

        await().until(() -> ends.agent.messages.size() == 1 && ends.client.messages.size() == 1);
        assertArrayEquals(good, ends.agent.messages.get(0));
        assertEquals(2L * bad.size(), region.sessions.relay().counts().malformed());
        assertFalse(ends.client.gone || ends.agent.gone, "the sockets go on");
        var reported = region.events.stream()
                .filter(event -> event.kind().equals("malformed-frame"))
                .toList();
        assertEquals(2 * bad.size(), reported.size());
        assertEquals("119", reported.get(2).details().get("offset"));
        assertEquals("client", reported.get(2).details().get("from"));
    }

    @Test
    void eachSideSendsOnlyWhatItMay() {
        Ends ends = Ends.connected(region);
        List<String> notTheClients = List.of(
                MessageType.AGENT_SESSION_STATE,
                MessageType.CHANNEL_CLOSED,
                MessageType.OUTPUT_STREAM_DATA,
                MessageType.PAUSE_PUBLICATION,
                MessageType.AGENT_TASK_COMPLETE,
                MessageType.INTERACTIVE_SHELL,
                "something_new");
        notTheClients.forEach(type -> ends.clientSends(Ends.frame(type, 0, 0, new byte[] {'{', '}'})));
        List<String> notTheAgents =
                List.of(MessageType.CHANNEL_CLOSED, MessageType.INPUT_STREAM_DATA, MessageType.START_PUBLICATION);
        notTheAgents.forEach(type -> ends.agentSends(Ends.frame(type, 0, 0, new byte[] {'{', '}'})));
        ends.clientSends(Ends.input(0, "a"));
        ends.agentSends(Ends.output(0, "b"));

        await().until(() -> !ends.agent.messages.isEmpty() && !ends.client.messages.isEmpty());
        assertEquals(List.of(MessageType.INPUT_STREAM_DATA), types(ends.agent));
        assertEquals(List.of(MessageType.OUTPUT_STREAM_DATA), types(ends.client));
        assertEquals(
                notTheClients.size() + notTheAgents.size(),
                region.sessions.relay().counts().refused());
        assertEquals("Connected", region.status(ends.sessionId));
    }

    @Test
    void unreadableStateOfTheAgentChangesNothing() {
        Ends ends = Ends.connected(region);

        ends.agentSends(Ends.frame(MessageType.AGENT_SESSION_STATE, 0, 0, "nonsense".getBytes(StandardCharsets.UTF_8)));
        ends.agentSays("Dancing");

        assertEquals("Connected", region.status(ends.sessionId));
        assertEquals(2, region.sessions.relay().counts().malformed());
    }

    @Test
    void closedClientDoesNotStopTheEndOfASession() {
        Ends ends = Ends.connected(region);
        ends.client.gone = true;

        ends.agentSays("Terminating");
        ends.agentCompletes("Success", "", "", "");
        region.pass(Duration.ofSeconds(60));

        ends.awaitStatus("Terminated");
    }

    @Test
    void anotherNodeCannotEndASession() {
        Ends ends = Ends.connected(region);
        Frame report = Frame.control(
                MessageType.AGENT_TASK_COMPLETE,
                region.clock.now(),
                ("{\"TaskId\":\"" + ends.sessionId + "\",\"FinalTaskStatus\":\"Success\"}")
                        .getBytes(StandardCharsets.UTF_8));

        region.channels.fromAgent(TestRegion.OLD, report);
        region.channels.fromAgent(
                WEB1,
                Frame.control(
                        MessageType.AGENT_TASK_COMPLETE,
                        region.clock.now(),
                        "no json".getBytes(StandardCharsets.UTF_8)));

        assertEquals("Connected", region.status(ends.sessionId));
    }

    private static List<String> types(MemoryLink link) {
        return link.frames().stream().map(Frame::messageType).toList();
    }
}

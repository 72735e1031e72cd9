package io.ssmlab.wire.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.Acknowledge;
import io.ssmlab.wire.payload.Payloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReliableStreamTests {
    private final FakeClock clock = new FakeClock();
    private final List<Frame> sent = new ArrayList<>();
    private final List<Long> accepted = new ArrayList<>();
    private boolean ready = true;
    private final ReliableStream agent = stream(StreamSettings.agent());

    @Test
    void numbersMessagesAndMarksTheAgentsFirst() {
        agent.send(PayloadType.HANDSHAKE_REQUEST, bytes("{}"));
        agent.send(PayloadType.OUTPUT, bytes("a"));
        assertEquals(List.of(0L, 1L), sequenceNumbers());
        assertEquals(Frame.FLAG_SYN, sent.get(0).flags());
        assertEquals(0, sent.get(1).flags());
        assertEquals(MessageType.OUTPUT_STREAM_DATA, sent.get(0).messageType());
        assertEquals(PayloadType.HANDSHAKE_REQUEST.code(), sent.get(0).payloadType());
        assertEquals(clock.millis(), sent.get(0).createdDate());
    }

    @Test
    void aClientDoesNotMarkItsFirst() {
        stream(StreamSettings.client()).send(PayloadType.SIZE, bytes("{}"));
        assertEquals(0, sent.get(0).flags());
        assertEquals(MessageType.INPUT_STREAM_DATA, sent.get(0).messageType());
    }

    @Test
    void cutsWhatIsWrittenIntoMessagesOf1024Bytes() {
        agent.write(new byte[2049]);
        assertEquals(
                List.of(1024, 1024, 1),
                sent.stream().map(f -> f.payload().length).toList());
        sent.clear();
        agent.write(new byte[0]);
        assertEquals(List.of(), sent);
        agent.write(PayloadType.STD_ERR, bytes("e"));
        assertEquals(PayloadType.STD_ERR.code(), sent.get(0).payloadType());
    }

    @Test
    void processesBeforeItAcknowledges() {
        List<String> order = new ArrayList<>();
        ReliableStream stream = new ReliableStream(
                StreamSettings.agent(), clock, frame -> order.add(frame.messageType()), frame -> order.add("accepted"));
        stream.received(input(0));
        assertEquals(List.of("accepted", MessageType.ACKNOWLEDGE), order);
    }

    @Test
    void acknowledgementsNameTheMessageAndHaveSynAndFin() throws Exception {
        Frame input = input(0);
        agent.received(input);
        Frame frame = sent.get(0);
        assertEquals(3, frame.flags());
        assertEquals(0, frame.sequenceNumber());
        assertEquals(0, frame.payloadType());
        assertEquals(
                new Acknowledge(MessageType.INPUT_STREAM_DATA, input.messageId(), 0, true),
                Payloads.decode(frame.payload(), Acknowledge.class));
    }

    @Test
    void doesNotAcknowledgeAMessageThatItsHandlerDidNotAccept() {
        ready = false;
        agent.received(input(0));
        assertEquals(List.of(), sent);
        ready = true;
        agent.received(input(0));
        assertEquals(List.of(0L), accepted);
        assertEquals(List.of(0L), acknowledged());
    }

    @Test
    void acknowledgesAndKeepsWhatComesAheadOfAGap() {
        agent.received(input(2));
        agent.received(input(1));
        agent.received(input(1));
        assertEquals(List.of(), accepted);
        assertEquals(List.of(2L, 1L, 1L), acknowledged());
        agent.received(input(0));
        assertEquals(List.of(0L, 1L, 2L), accepted);
        assertEquals(List.of(2L, 1L, 1L, 0L), acknowledged());
        assertEquals(3, agent.expected());
    }

    @Test
    void dropsSilentlyWhatNoLongerFits() {
        ReliableStream small = stream(new StreamSettings(
                StreamSettings.Role.AGENT,
                1,
                1,
                2,
                true,
                true,
                0,
                Duration.ZERO,
                Duration.ofMillis(200),
                Duration.ofSeconds(1)));
        small.received(input(3));
        small.received(input(2));
        small.received(input(1));
        assertEquals(List.of(3L, 2L), acknowledged());
    }

    @Test
    void keepsEightMebibytesAheadOfAGapAndTakesTheRestLater() {
        byte[] large = new byte[1 << 19];
        for (int i = 1; i <= 20; i++) {
            agent.received(input(i, large));
        }
        assertEquals(16, sent.size());
        agent.received(input(0));
        assertEquals(17, agent.expected());
        for (int i = 17; i <= 20; i++) {
            agent.received(input(i, large));
        }
        agent.received(input(22, large));
        assertEquals(21, agent.expected());
        assertEquals(22, sent.size());
    }

    @Test
    void acknowledgesOldMessagesAgainButNeverProcessesThemTwice() {
        agent.received(input(0));
        agent.received(input(0));
        assertEquals(List.of(0L), accepted);
        assertEquals(List.of(0L, 0L), acknowledged());
    }

    @Test
    void messagesKeptWaitForAHandlerThatIsNotReadyAndAreRetriedByTheTick() {
        agent.received(input(1));
        agent.received(input(2));
        List<Long> until = new ArrayList<>();
        ReliableStream stream = new ReliableStream(
                StreamSettings.agent(),
                clock,
                sent::add,
                frame -> until.size() < 1
                        ? until.add(frame.sequenceNumber())
                        : ready && until.add(frame.sequenceNumber()));
        ready = false;
        stream.received(input(1));
        stream.received(input(0));
        assertEquals(List.of(0L), until);
        ready = true;
        stream.tick();
        assertEquals(List.of(0L, 1L), until);
    }

    @Test
    void sendsOnlyTheOldestAgainOnce200MsAreOver() {
        agent.write(new byte[3000]);
        UUID first = sent.get(0).messageId();
        sent.clear();
        clock.advanceMillis(199);
        agent.tick();
        assertEquals(List.of(), sent);
        clock.advanceMillis(1);
        agent.tick();
        assertEquals(List.of(0L), sequenceNumbers());
        assertEquals(first, sent.get(0).messageId());
        agent.tick();
        assertEquals(1, sent.size(), "not again on every tick");
    }

    @Test
    void continuesWithTheNextOldestAfterAnAcknowledgement() {
        agent.write(new byte[2048]);
        sent.clear();
        agent.received(ack(0));
        assertEquals(1, agent.outstanding());
        clock.advanceMillis(200);
        agent.tick();
        assertEquals(List.of(1L), sequenceNumbers());
        agent.received(ack(1));
        assertEquals(0, agent.outstanding());
        assertEquals(Optional.empty(), agent.nextDeadline());
    }

    @Test
    void theTimeoutFollowsTheRoundTrip() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        assertEquals(Optional.of(clock.instant().plusMillis(200)), agent.nextDeadline());
        clock.advanceMillis(20);
        agent.received(ack(0));
        agent.send(PayloadType.OUTPUT, bytes("b"));
        // mean 100 + (20 - 100) / 8 = 90, variation 80 / 4 = 20, timeout 90 + 4 × 20
        assertEquals(Optional.of(clock.instant().plusMillis(170)), agent.nextDeadline());
    }

    @Test
    void theTimeoutIsAtMostASecondAndAtLeastTenMillisecondsOverTheMean() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        clock.advanceMillis(60_000);
        agent.received(ack(0));
        agent.send(PayloadType.OUTPUT, bytes("b"));
        assertEquals(Optional.of(clock.instant().plusMillis(1000)), agent.nextDeadline());
        ReliableStream steady = stream(StreamSettings.agent());
        for (int i = 0; i < 50; i++) {
            steady.send(PayloadType.OUTPUT, bytes("a"));
            clock.advanceMillis(100);
            steady.received(ack(i));
        }
        steady.send(PayloadType.OUTPUT, bytes("a"));
        assertEquals(Optional.of(clock.instant().plusMillis(110)), steady.nextDeadline());
    }

    @Test
    void doesNotMeasureAMessageThatWasSentTwice() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        clock.advanceMillis(200);
        agent.tick();
        clock.advanceMillis(1);
        agent.received(ack(0));
        agent.send(PayloadType.OUTPUT, bytes("b"));
        assertEquals(Optional.of(clock.instant().plusMillis(200)), agent.nextDeadline());
    }

    @Test
    void keepsQuietWhilePausedAndSendsEverythingAfterwards() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        agent.received(Frame.control(MessageType.PAUSE_PUBLICATION, clock.instant(), bytes("{}")));
        sent.clear();
        agent.send(PayloadType.OUTPUT, bytes("b"));
        agent.send(PayloadType.OUTPUT, bytes("c"));
        clock.advanceMillis(5000);
        agent.tick();
        assertEquals(List.of(), sent);
        assertTrue(agent.isPaused());
        assertEquals(Optional.empty(), agent.nextDeadline());
        agent.received(Frame.control(MessageType.START_PUBLICATION, clock.instant(), new byte[0]));
        assertEquals(List.of(0L, 1L, 2L), sequenceNumbers());
        agent.tick();
        assertEquals(List.of(0L, 1L, 2L), sequenceNumbers());
    }

    @Test
    void reconnectedClientGetsAtOnceWhatItsOldSocketMayHaveLost() {
        agent.write(new byte[3072]);
        agent.received(Frame.control(MessageType.PAUSE_PUBLICATION, clock.instant(), bytes("{}")));
        agent.received(ack(1));
        sent.clear();
        agent.received(Frame.control(MessageType.START_PUBLICATION, clock.instant(), bytes("{}")));
        assertEquals(List.of(0L, 2L), sequenceNumbers());
    }

    @Test
    void messageFromTheOtherEndEndsAPause() {
        agent.pause();
        agent.received(input(0));
        assertFalse(agent.isPaused());
        agent.pause();
        agent.received(ack(9));
        assertFalse(agent.isPaused());
    }

    @Test
    void aNewSocketGetsEverythingUnacknowledgedAgain() {
        agent.write(new byte[3072]);
        agent.received(ack(1));
        List<Frame> second = new ArrayList<>();
        agent.reconnected(second::add);
        assertEquals(List.of(0L, 2L), second.stream().map(Frame::sequenceNumber).toList());
        assertEquals(3, agent.send(PayloadType.OUTPUT, bytes("next")));
        assertEquals(3, second.get(2).sequenceNumber());
    }

    @Test
    void refusesMoreThanThereIsRoomForWithoutSendingAPart() {
        ReliableStream small = stream(StreamSettings.agent().withOutgoingLimit(2));
        assertThrows(IllegalStateException.class, () -> small.write(new byte[3000]));
        assertEquals(List.of(), sent);
        small.write(new byte[2048]);
        assertEquals(0, small.room());
        assertThrows(IllegalStateException.class, () -> small.send(PayloadType.OUTPUT, bytes("x")));
        small.received(ack(0));
        assertEquals(1, small.room());
    }

    @Test
    void aClientGivesUpAfter3000Times() {
        ReliableStream client = stream(StreamSettings.client());
        client.send(PayloadType.OUTPUT, bytes("x"));
        for (int i = 0; i < 3000; i++) {
            assertFalse(client.isStalled());
            clock.advanceMillis(200);
            client.tick();
        }
        assertTrue(client.isStalled());
    }

    @Test
    void survivesAClockThatIsSetBack() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        clock.advance(Duration.ofHours(-1));
        agent.tick();
        sent.clear();
        clock.advanceMillis(200);
        agent.tick();
        assertEquals(List.of(0L), sequenceNumbers());
        clock.advance(Duration.ofHours(-1));
        agent.received(ack(0));
        assertEquals(0, agent.outstanding());
    }

    @Test
    void leavesOtherMessagesToItsCallerAndIgnoresInvalidOnes() {
        assertFalse(agent.received(Frame.control(MessageType.CHANNEL_CLOSED, clock.instant(), bytes("{}"))));
        assertFalse(agent.received(Frame.control(MessageType.OUTPUT_STREAM_DATA, clock.instant(), bytes("{}"))));
        assertTrue(agent.received(Frame.signal(MessageType.ACKNOWLEDGE, clock.instant(), bytes("no json"))));
        assertTrue(agent.received(input(-1)));
        assertTrue(agent.received(ack(-5)));
        assertEquals(List.of(), sent);
        assertEquals(List.of(), accepted);
    }

    @Test
    void payloadsAreSentAsTheyAre() {
        agent.write(bytes("héllo"));
        assertArrayEquals(bytes("héllo"), sent.get(0).payload());
    }

    private ReliableStream stream(StreamSettings settings) {
        return new ReliableStream(settings, clock, sent::add, frame -> ready && accepted.add(frame.sequenceNumber()));
    }

    private Frame input(long sequence) {
        return input(sequence, bytes("x"));
    }

    private Frame input(long sequence, byte[] payload) {
        return new Frame(MessageType.INPUT_STREAM_DATA, 1, clock.millis(), sequence, 0, UUID.randomUUID(), 1, payload);
    }

    private Frame ack(long sequence) {
        Acknowledge payload = new Acknowledge(MessageType.OUTPUT_STREAM_DATA, UUID.randomUUID(), sequence, true);
        return Frame.signal(MessageType.ACKNOWLEDGE, clock.instant(), Payloads.encode(payload));
    }

    private List<Long> sequenceNumbers() {
        return sent.stream().map(Frame::sequenceNumber).toList();
    }

    private List<Long> acknowledged() {
        return sent.stream()
                .map(frame -> {
                    try {
                        return Payloads.decode(frame.payload(), Acknowledge.class)
                                .sequenceNumber();
                    } catch (io.ssmlab.wire.payload.MalformedPayloadException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}

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
    void numbers_messages_and_marks_the_agents_first() {
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
    void a_client_does_not_mark_its_first() {
        stream(StreamSettings.client()).send(PayloadType.SIZE, bytes("{}"));
        assertEquals(0, sent.get(0).flags());
        assertEquals(MessageType.INPUT_STREAM_DATA, sent.get(0).messageType());
    }

    @Test
    void cuts_what_is_written_into_messages_of_1024_bytes() {
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
    void processes_before_it_acknowledges() {
        List<String> order = new ArrayList<>();
        ReliableStream stream = new ReliableStream(
                StreamSettings.agent(), clock, frame -> order.add(frame.messageType()), frame -> order.add("accepted"));
        stream.received(input(0));
        assertEquals(List.of("accepted", MessageType.ACKNOWLEDGE), order);
    }

    @Test
    void acknowledgements_name_the_message_and_have_syn_and_fin() throws Exception {
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
    void does_not_acknowledge_what_its_handler_was_not_ready_for() {
        ready = false;
        agent.received(input(0));
        assertEquals(List.of(), sent);
        ready = true;
        agent.received(input(0));
        assertEquals(List.of(0L), accepted);
        assertEquals(List.of(0L), acknowledged());
    }

    @Test
    void acknowledges_and_keeps_what_comes_ahead_of_a_gap() {
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
    void drops_silently_what_no_longer_fits() {
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
    void keeps_eight_mebibytes_ahead_of_a_gap_and_takes_the_rest_later() {
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
    void acknowledges_old_messages_again_but_never_processes_them_twice() {
        agent.received(input(0));
        agent.received(input(0));
        assertEquals(List.of(0L), accepted);
        assertEquals(List.of(0L, 0L), acknowledged());
    }

    @Test
    void messages_kept_wait_for_a_handler_that_is_not_ready_and_are_retried_by_the_tick() {
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
    void sends_only_the_oldest_again_once_200_ms_are_over() {
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
    void goes_on_with_the_next_oldest_after_an_acknowledgement() {
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
    void the_timeout_follows_the_round_trip() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        assertEquals(Optional.of(clock.instant().plusMillis(200)), agent.nextDeadline());
        clock.advanceMillis(20);
        agent.received(ack(0));
        agent.send(PayloadType.OUTPUT, bytes("b"));
        // mean 100 + (20 - 100) / 8 = 90, variation 80 / 4 = 20, timeout 90 + 4 × 20
        assertEquals(Optional.of(clock.instant().plusMillis(170)), agent.nextDeadline());
    }

    @Test
    void the_timeout_is_at_most_a_second_and_at_least_ten_milliseconds_over_the_mean() {
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
    void does_not_measure_a_message_that_was_sent_twice() {
        agent.send(PayloadType.OUTPUT, bytes("a"));
        clock.advanceMillis(200);
        agent.tick();
        clock.advanceMillis(1);
        agent.received(ack(0));
        agent.send(PayloadType.OUTPUT, bytes("b"));
        assertEquals(Optional.of(clock.instant().plusMillis(200)), agent.nextDeadline());
    }

    @Test
    void keeps_quiet_while_paused_and_sends_everything_afterwards() {
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
    void a_client_that_came_back_gets_at_once_what_its_old_socket_may_have_lost() {
        agent.write(new byte[3072]);
        agent.received(Frame.control(MessageType.PAUSE_PUBLICATION, clock.instant(), bytes("{}")));
        agent.received(ack(1));
        sent.clear();
        agent.received(Frame.control(MessageType.START_PUBLICATION, clock.instant(), bytes("{}")));
        assertEquals(List.of(0L, 2L), sequenceNumbers());
    }

    @Test
    void hearing_from_the_other_end_ends_a_pause() {
        agent.pause();
        agent.received(input(0));
        assertFalse(agent.isPaused());
        agent.pause();
        agent.received(ack(9));
        assertFalse(agent.isPaused());
    }

    @Test
    void a_new_socket_gets_everything_unacknowledged_again() {
        agent.write(new byte[3072]);
        agent.received(ack(1));
        List<Frame> second = new ArrayList<>();
        agent.reconnected(second::add);
        assertEquals(List.of(0L, 2L), second.stream().map(Frame::sequenceNumber).toList());
        assertEquals(3, agent.send(PayloadType.OUTPUT, bytes("next")));
        assertEquals(3, second.get(2).sequenceNumber());
    }

    @Test
    void refuses_more_than_there_is_room_for_without_sending_a_part() {
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
    void a_client_gives_up_after_3000_times() {
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
    void survives_a_clock_that_is_set_back() {
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
    void leaves_other_messages_to_its_caller_and_ignores_nonsense() {
        assertFalse(agent.received(Frame.control(MessageType.CHANNEL_CLOSED, clock.instant(), bytes("{}"))));
        assertFalse(agent.received(Frame.control(MessageType.OUTPUT_STREAM_DATA, clock.instant(), bytes("{}"))));
        assertTrue(agent.received(Frame.signal(MessageType.ACKNOWLEDGE, clock.instant(), bytes("no json"))));
        assertTrue(agent.received(input(-1)));
        assertTrue(agent.received(ack(-5)));
        assertEquals(List.of(), sent);
        assertEquals(List.of(), accepted);
    }

    @Test
    void payloads_are_sent_as_they_are() {
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

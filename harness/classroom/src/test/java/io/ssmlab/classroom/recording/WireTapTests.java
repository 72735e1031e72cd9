package io.ssmlab.classroom.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.SystemClock;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.Acknowledge;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.AgentJobAck;
import io.ssmlab.wire.payload.CancelTask;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTapTests {
    /** The golden frames of the protocol reference: one key with SYN, and the size of a terminal. */
    private static final String ONE_KEY =
            "00000074696e7075745f73747265616d5f64617461202020202020202020202020202020000000010000015e0baa7884"
                    + "00000000000000000000000000000001a508b5f073f31b16dd01e56bff48483eacac86c0e609ca906f632b0e2dacccb2"
                    + "b77d22b0621f20ebece1a4835b93f6f000000001000000016c";

    private static final String SIZE =
            "00000074696e7075745f73747265616d5f64617461202020202020202020202020202020000000010000015e0baa7884"
                    + "00000000000000020000000000000000ffffffffffffffffffffffffffffffffedf7359c89077b608a6b3e8b19e63bbf"
                    + "c7aa724989a05ea371a9966a6e9db7cc00000003000000167b22636f6c73223a3132302c22726f7773223a34307d";

    private static final String SESSION = "learner-0123456789abcdef0";
    private static final String COMMAND = "11111111-2222-3333-4444-555555555555";
    private static final String CANCEL = "99999999-2222-3333-4444-555555555555";
    private static final String NODE = "i-0123456789abcdef0";

    private final SystemClock clock = new SystemClock();
    private final WireTap tap = new WireTap(clock);

    @AfterEach
    void close() {
        clock.close();
    }

    private Recording session() {
        return tap.read(Subject.session(SESSION), 0, 5_000);
    }

    private void learner(byte[] message) {
        tap.data(SESSION, Party.LEARNER, Party.AGENT, message);
    }

    @Test
    void decodesTheFramesOfTheProtocolReference() {
        tap.start(Subject.session(SESSION));
        learner(HexFormat.of().parseHex(ONE_KEY));
        learner(HexFormat.of().parseHex(SIZE));

        WireMessage key = session().messages().get(0);
        WireMessage size = session().messages().get(1);

        assertEquals("l", key.summary());
        assertEquals(121, key.bytes());
        WireMessage.Header header = key.header();
        assertNotNull(header);
        assertEquals(List.of("SYN"), header.flags());
        assertEquals("dd01e56b-ff48-483e-a508-b5f073f31b16", header.messageId());
        assertEquals("OUTPUT", header.payloadTypeName());
        assertEquals("2017-08-22T20:37:54.948Z", header.createdDate());
        assertEquals("120 columns, 40 rows", size.summary());
        assertEquals("json", size.payload().format());
        assertTrue(key.micros() <= size.micros());
    }

    @Test
    void findsTheMessageOfAnAcknowledgement() {
        tap.start(Subject.session(SESSION));
        learner(HexFormat.of().parseHex(ONE_KEY));
        UUID id = UUID.fromString("dd01e56b-ff48-483e-a508-b5f073f31b16");
        tap.data(
                SESSION,
                Party.AGENT,
                Party.LEARNER,
                FrameCodec.encode(Frame.signal(
                        MessageType.ACKNOWLEDGE,
                        Instant.now(),
                        io.ssmlab.wire.payload.Payloads.encode(
                                new Acknowledge(MessageType.INPUT_STREAM_DATA, id, 0, true)))));

        WireMessage.Acknowledged found = session().messages().get(1).acknowledges();

        assertNotNull(found);
        assertEquals(1, found.number());
        assertEquals("input_stream_data", found.type());
        assertTrue(found.afterMicros() >= 0);
    }

    @Test
    void noControlCharacterIsLeftAndBinaryIsShownAsNumbers() {
        tap.start(Subject.session(SESSION));
        learner(frame(1, "\u001b]0;title\u0007\u009b31m\u202e".getBytes(UTF_8)));
        learner(frame(1, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, (byte) 0xfe, 0, 1}));
        learner(frame(1, new byte[] {'a', (byte) 0xe2, (byte) 0x9c}));

        List<WireMessage> messages = session().messages();

        assertEquals("␛]0;title␇\\u{9b}31m\\u{202e}", messages.get(0).summary());
        assertEquals("hex", messages.get(1).payload().format());
        assertEquals("a\uFFFD", messages.get(2).summary());
    }

    @Test
    void keepsTheLatestMessagesAndCountsTheDroppedOnes() {
        tap.start(Subject.session(SESSION));
        for (int i = 0; i < RecordedMessages.MOST_MESSAGES + 10; i++) {
            learner(HexFormat.of().parseHex(ONE_KEY));
        }
        Recording full = session();
        assertEquals(RecordedMessages.MOST_MESSAGES, full.kept());
        assertEquals(10, full.dropped());
        assertEquals(11, full.messages().get(0).number());

        for (int i = 0; i < 20; i++) {
            learner(frame(1, new byte[1 << 19]));
        }
        assertTrue(session().bytes() <= RecordedMessages.MOST_BYTES, session().bytes() + " bytes");
    }

    @Test
    void readsInPartsAfterANumber() {
        tap.start(Subject.session(SESSION));
        for (int i = 0; i < 5; i++) {
            learner(HexFormat.of().parseHex(ONE_KEY));
        }
        Recording part = tap.read(Subject.session(SESSION), 1, 2);
        assertEquals(
                List.of(2L, 3L),
                part.messages().stream().map(WireMessage::number).toList());
        assertTrue(part.more());
        assertFalse(tap.read(Subject.session(SESSION), 3, 2).more());
    }

    @Test
    void aCommandsMessagesAreThoseOfItsJobsAndItsCancel() {
        tap.everyNew(Subject.Kind.COMMAND, true);
        tap.commandBegins(COMMAND);
        Frame job = control(MessageType.AGENT_JOB, new AgentJob(1, job(COMMAND), "aws.ssm.sendCommand", "{}"));
        send(job);
        send(job);
        Frame ack = control(MessageType.AGENT_JOB_ACK, new AgentJobAck(job(COMMAND), job.messageId(), "", "200", ""));
        tap.control(Party.AGENT, Party.LAB, ack, FrameCodec.encode(ack));
        String cancel = io.ssmlab.wire.payload.Payloads.encodeText(new CancelTask(job(COMMAND)));
        send(control(MessageType.AGENT_JOB, new AgentJob(1, job(CANCEL), "aws.ssm.cancelCommand", cancel)));
        Frame other = control(
                MessageType.AGENT_JOB, new AgentJob(1, job("0" + COMMAND.substring(1)), "aws.ssm.sendCommand", "{}"));
        send(other);
        tap.queue(Party.AGENT, Party.LAB, "SendReply", job(CANCEL), "{\"documentStatus\":\"Cancelled\"}");

        List<WireMessage> messages = tap.read(Subject.command(COMMAND), 0, 100).messages();

        assertEquals(
                List.of(
                        "lab agent_job run " + job(COMMAND),
                        "lab agent_job run " + job(COMMAND),
                        "agent agent_job_ack status 200",
                        "lab agent_job cancel, as " + job(CANCEL),
                        "agent SendReply {\"documentStatus\":\"Cancelled\"}"),
                messages.stream()
                        .map(one -> one.from() + " " + one.type() + " " + one.summary())
                        .toList());
        assertTrue(messages.get(1).resent());
        assertEquals("ec2messages", messages.get(4).way());
        assertNull(messages.get(4).header());
    }

    @Test
    void theNumberOfRecordingsIsLimitedAndRunningOnesStay() {
        tap.start(Subject.session("stopped-long-ago"));
        tap.stop(Subject.session("stopped-long-ago"));
        for (int i = 0; i < WireTap.MOST_TAPES - 1; i++) {
            tap.start(Subject.session("running-" + i));
        }
        tap.start(Subject.session("newest"));

        List<String> ids =
                tap.recordings(Subject.Kind.SESSION).stream().map(Recording::id).toList();
        assertEquals(WireTap.MOST_TAPES, ids.size());
        assertFalse(ids.contains("stopped-long-ago"));
    }

    @Test
    void secretsAreLeftOut() {
        tap.start(Subject.session(SESSION));
        tap.socket(
                SESSION,
                Party.LEARNER,
                Party.LAB,
                "open message",
                "{\"TokenValue\":\"very-secret\",\"x\":{\"SecretAccessKey\":\"very-secret\"},\"NextToken\":null,"
                        + "\"inner\":\"{\\\"tokenValue\\\":\\\"very-secret\\\"}\"}");

        WireMessage message = session().messages().get(0);

        assertFalse((message.summary() + message.payload().text()).contains("very-secret"), message.toString());
        assertTrue(message.summary().contains("(elided)"), message.summary());
    }

    private void send(Frame frame) {
        tap.control(Party.LAB, Party.AGENT, frame, FrameCodec.encode(frame));
    }

    private static Frame control(String type, Object payload) {
        return Frame.control(type, Instant.now(), io.ssmlab.wire.payload.Payloads.encode(payload));
    }

    private static String job(String command) {
        return "aws.ssm." + command + "." + NODE;
    }

    private static byte[] frame(int payloadType, byte[] payload) {
        return FrameCodec.encode(new Frame(
                MessageType.INPUT_STREAM_DATA, 1, 1_700_000_000_000L, 0, 0, UUID.randomUUID(), payloadType, payload));
    }
}

package io.ssmlab.region.ssm.sessions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.recording.Recording;
import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.classroom.recording.WireMessage;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.wire.MessageType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the recording of a session, with messages from its two ends. */
final class SessionRecordingTests extends SessionsTestBase {
    private WireTap recordings;

    @BeforeEach
    void attach() {
        recordings = new WireTap(region.clock);
        region.wire.attach(recordings);
    }

    private Recording recording(SessionEnds ends) {
        return recordings.read(Subject.session(ends.sessionId), 0, 500);
    }

    private static List<String> lines(Recording recording) {
        return recording.messages().stream()
                .map(one -> one.from() + ">" + one.to() + " " + one.type() + " " + one.summary())
                .toList();
    }

    @Test
    void nothingIsRecordedUnlessRequested() {
        SessionEnds ends = SessionEnds.connected(region);
        ends.clientSends(SessionEnds.input(0, "pwd\r"));

        assertEquals(0, recording(ends).lastNumber());
        assertEquals(List.of(), recordings.recordings(Subject.Kind.SESSION));
    }

    @Test
    void recordsBothEndsInOrderAndForwardsTheSameBytes() {
        SessionEnds ends = SessionEnds.connected(region);
        recordings.start(Subject.session(ends.sessionId));
        byte[] input = SessionEnds.input(0, "pwd\r");
        ends.clientSends(input);
        ends.agentSends(SessionEnds.acknowledge(MessageType.INPUT_STREAM_DATA, 0));
        ends.agentSends(SessionEnds.output(0, "/usr/bin\r\n"));
        ends.clientSends(SessionEnds.resize(1));

        assertEquals(
                List.of(
                        "learner>agent input_stream_data pwd␍",
                        "agent>learner acknowledge input_stream_data 0",
                        "agent>learner output_stream_data /usr/bin␍␊",
                        "lab>learner start_publication start_publication",
                        "learner>agent input_stream_data 120 columns, 40 rows"),
                lines(recording(ends)));
        ends.agent.awaitFrame(MessageType.INPUT_STREAM_DATA);
        assertArrayEquals(
                input,
                ends.agent.messages.stream()
                        .filter(message -> Arrays.equals(message, input))
                        .findFirst()
                        .orElse(new byte[0]));
    }

    @Test
    void everyNewSessionIsRecordedFromItsOpenMessageOnIfRequested() {
        recordings.everyNew(Subject.Kind.SESSION, true);
        var started = region.start();
        SessionEnds ends = new SessionEnds(region, started.sessionId());
        region.sessions
                .relay()
                .opening(
                        started.sessionId(),
                        false,
                        "{\"RequestId\":\"1\",\"TokenValue\":\"" + started.tokenValue() + "\"}");
        ends.clientConnects(started.tokenValue());
        ends.agentConnects();
        ends.agentSays("Connected");

        List<WireMessage> messages = recording(ends).messages();

        assertEquals("open message", messages.get(0).type());
        assertTrue(messages.get(0).payload().text().contains("(elided)"));
        assertEquals(
                "lab agent_session_state Connected",
                messages.get(1).to() + " " + messages.get(1).type() + " "
                        + messages.get(1).summary());
        assertTrue(messages.stream().noneMatch(one -> one.toString().contains(started.tokenValue())));
    }

    @Test
    void remarksWhyAMessageWasNotForwarded() {
        SessionEnds ends = SessionEnds.connected(region);
        recordings.start(Subject.session(ends.sessionId));
        byte[] broken = Arrays.copyOf(SessionEnds.input(0, "x"), 60);
        ends.clientSends(broken);
        ends.clientSends(SessionEnds.output(0, "forged"));
        ends.clientSends(SessionEnds.input(1, "a"));
        ends.clientSends(SessionEnds.input(1, "a"));
        ends.clientLost();

        List<WireMessage> messages = recording(ends).messages();

        assertEquals("malformed", messages.get(0).type());
        assertEquals(60, assertNotNullOffset(messages.get(0)));
        assertEquals("malformed: not forwarded", messages.get(0).remark());
        assertEquals("not forwarded: this side may not send it", messages.get(1).remark());
        assertEquals(
                List.of(false, true),
                List.of(messages.get(2).resent(), messages.get(3).resent()));
        assertEquals("socket closed", messages.get(4).type());
        assertEquals("pause_publication", messages.get(5).type());
        assertEquals("lab", messages.get(5).from());
    }

    private static int assertNotNullOffset(WireMessage message) {
        assertNotNull(message.malformed());
        return message.malformed().offset();
    }

    @Test
    void aStoppedRecordingKeepsNothingNewAndAResetDeletesAll() {
        SessionEnds ends = SessionEnds.connected(region);
        Subject session = Subject.session(ends.sessionId);
        recordings.start(session);
        ends.clientSends(SessionEnds.input(0, "a"));
        recordings.stop(session);
        ends.clientSends(SessionEnds.input(1, "b"));

        assertEquals(1, recording(ends).lastNumber());

        recordings.reset();
        assertEquals(0, recording(ends).lastNumber());
    }
}

package io.ssmlab.region.ssm.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.SqliteEventLog;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.SystemClock;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsTests {
    private static final String NODE = "i-0123456789abcdef0";
    private static final Caller SELF = Caller.node("arn:aws:sts::000000000000:assumed-role/Role/" + NODE, NODE);

    @TempDir
    Path folder;

    private final SystemClock clock = new SystemClock();
    private final List<String> notified = new ArrayList<>();
    private Store store;
    private SqliteEventLog events;
    private Channels channels;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("state.db"));
        events = new SqliteEventLog(store, clock);
        channels = new Channels(clock, events, new WireObservation());
        channels.addListener(new ControlChannels.Listener() {
            @Override
            public void opened(String nodeId) {
                notified.add("opened " + nodeId);
            }

            @Override
            public void received(String nodeId, Frame frame) {
                notified.add("received " + frame.messageType());
            }

            @Override
            public void closed(String nodeId) {
                notified.add("closed " + nodeId);
            }
        });
    }

    @AfterEach
    void close() {
        events.close();
        store.close();
        clock.close();
    }

    @Test
    void aTokenIsValidOnceForItsNodeUntilItExpires() {
        String token = channels.createControlChannel(NODE, SELF);
        assertFalse(channels.acceptToken("i-0fedcba9876543210", token));
        assertTrue(channels.acceptToken(NODE, token));
        assertFalse(channels.acceptToken(NODE, token));
        assertFalse(channels.acceptToken(NODE, "made up"));

        String late = channels.createControlChannel(NODE, SELF);
        clock.advance(Channels.TOKEN_LIFE);
        assertFalse(channels.acceptToken(NODE, late));
    }

    @Test
    void onlyTheNodeItselfGetsAToken() {
        Caller learner = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
        AwsError refused = assertThrows(AwsError.class, () -> channels.createControlChannel(NODE, learner));
        assertEquals("AccessDeniedException", refused.code());
        assertThrows(AwsError.class, () -> channels.createControlChannel("i-0fedcba9876543210", SELF));
    }

    @Test
    void sendsOnlyToTheOpenSocket() throws Exception {
        MemoryLink link = new MemoryLink();
        Frame frame = Frame.control("agent_job", clock.now(), "{}".getBytes(UTF_8));
        assertFalse(channels.send(NODE, frame));

        ChannelEnd end = channels.connect(NODE, link);
        assertTrue(channels.send(NODE, frame));
        assertArrayEquals(FrameCodec.encode(frame), link.messages.get(0));

        end.closed();
        assertFalse(channels.isOpen(NODE));
        assertFalse(channels.send(NODE, frame));
        assertEquals(List.of("opened " + NODE, "closed " + NODE), notified);
    }

    @Test
    void aNewerSocketReplacesTheOlderWhoseEndThenChangesNothing() {
        MemoryLink older = new MemoryLink();
        ChannelEnd olderEnd = channels.connect(NODE, older);
        ChannelEnd newerEnd = channels.connect(NODE, new MemoryLink());
        assertEquals(1, older.closed.size());

        olderEnd.received(FrameCodec.encode(Frame.control("agent_job_ack", clock.now(), new byte[0])));
        olderEnd.closed();
        assertTrue(channels.isOpen(NODE));

        newerEnd.received(FrameCodec.encode(Frame.control("agent_job_reply", clock.now(), new byte[0])));
        assertEquals(
                List.of("opened " + NODE, "closed " + NODE, "opened " + NODE, "received agent_job_reply"), notified);
    }

    @Test
    void aMalformedFrameIsDroppedCountedAndRecordedAndTheSocketStaysOpen() {
        ChannelEnd end = channels.connect(NODE, new MemoryLink());
        end.received(new byte[7]);
        byte[] tampered = FrameCodec.encode(Frame.control("agent_job_ack", clock.now(), "{}".getBytes(UTF_8)));
        tampered[tampered.length - 1] ^= 1;
        end.received(tampered);
        end.received(FrameCodec.encode(Frame.control("agent_job_ack", clock.now(), "{}".getBytes(UTF_8))));

        assertEquals(2, channels.malformedMessages());
        assertEquals(List.of("opened " + NODE, "received agent_job_ack"), notified);
        List<EventLog.Event> recorded = events.after(0, 10);
        assertEquals(
                List.of("control-channel-opened", "malformed-frame", "malformed-frame"),
                recorded.stream().map(EventLog.Event::kind).toList());
        assertEquals("80", recorded.get(2).details().get("offset"));
    }

    @Test
    void aListenerThatFailsDoesNotKeepTheFrameFromTheOthers() {
        channels = new Channels(clock, events, new WireObservation());
        channels.addListener(new ControlChannels.Listener() {
            @Override
            public void received(String nodeId, Frame frame) {
                throw new IllegalStateException("on purpose");
            }
        });
        channels.addListener(new ControlChannels.Listener() {
            @Override
            public void received(String nodeId, Frame frame) {
                notified.add(frame.messageType());
            }
        });
        channels.connect(NODE, new MemoryLink())
                .received(FrameCodec.encode(Frame.control("agent_job_ack", clock.now(), new byte[0])));
        assertEquals(List.of("agent_job_ack"), notified);
    }

    @Test
    void eventsKeepTheirNumbersOverARestart() {
        events.record("one", java.util.Map.of());
        events.close();
        events = new SqliteEventLog(store, clock);
        events.record("two", java.util.Map.of("a", "b"));
        assertEquals(
                List.of(1L, 2L),
                events.after(0, 10).stream().map(EventLog.Event::number).toList());
        assertEquals("two", events.after(1, 10).get(0).kind());
        assertTrue(Duration.between(events.after(1, 1).get(0).at(), clock.now()).toMinutes() < 1);
    }
}

package io.ssmlab.classroom.recording;

import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The latest messages of one session or command, within two limits. It keeps the bytes; they are decoded when they are
 * read.
 */
final class Tape {
    static final int MOST_MESSAGES = 2_000;
    static final int MOST_BYTES = 4 << 20;

    private static final int SEQUENCE_OFFSET = 48;
    private static final int MOST_KEYS = 4_000;

    private final Instant startedAt;
    private final long startedNanos;
    private final Deque<RecordedPassage> passages = new ArrayDeque<>();
    private final Map<Party, Long> highest = new EnumMap<>(Party.class);
    private final Set<String> keys = new HashSet<>();
    private volatile boolean on = true;
    private long lastNumber;
    private long dropped;
    private int bytes;

    /** Creates a tape that records. */
    Tape(Instant startedAt, long startedNanos) {
        this.startedAt = startedAt;
        this.startedNanos = startedNanos;
    }

    boolean isOn() {
        return on;
    }

    void turn(boolean to) {
        on = to;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Adds a frame on a data channel. Stream data with a known sequence number counts as sent again. */
    synchronized RecordedPassage frame(RecordedPassage.Leg leg, byte[] message, Instant at, long nanos) {
        return add(leg, "", message, true, isOld(leg.from(), message), at, nanos);
    }

    /**
     * Adds a message of another kind.
     *
     * @param key identifies the message; one with the same key counts as the same, sent again
     */
    synchronized RecordedPassage keyed(
            RecordedPassage.Leg leg, String type, byte[] message, boolean frame, String key, Instant at, long nanos) {
        if (keys.size() >= MOST_KEYS) {
            keys.clear();
        }
        boolean known = !key.isEmpty() && !keys.add(leg.from() + " " + key);
        return add(leg, type, message, frame, known, at, nanos);
    }

    private RecordedPassage add(
            RecordedPassage.Leg leg,
            String type,
            byte[] message,
            boolean frame,
            boolean resent,
            Instant at,
            long nanos) {
        RecordedPassage passage =
                new RecordedPassage(++lastNumber, nanos - startedNanos, at, leg, type, message, frame, resent);
        passages.addLast(passage);
        bytes += message.length;
        while (passages.size() > MOST_MESSAGES || (bytes > MOST_BYTES && passages.size() > 1)) {
            bytes -= passages.removeFirst().bytes().length;
            dropped++;
        }
        return passage;
    }

    private boolean isOld(Party from, byte[] message) {
        String type;
        try {
            type = FrameCodec.messageType(message);
        } catch (MalformedFrameException e) {
            return false;
        }
        if (!type.equals(MessageType.INPUT_STREAM_DATA) && !type.equals(MessageType.OUTPUT_STREAM_DATA)) {
            return false;
        }
        long sequence = ByteBuffer.wrap(message).getLong(SEQUENCE_OFFSET);
        long before = highest.getOrDefault(from, -1L);
        highest.put(from, Math.max(before, sequence));
        return sequence <= before;
    }

    /** Returns the stored messages, oldest first. */
    synchronized Kept kept() {
        return new Kept(List.copyOf(passages), lastNumber, dropped, bytes);
    }

    /**
     * The content of a tape.
     *
     * @param lastNumber of the newest message, 0 before the first
     * @param dropped number of messages removed to make room for newer ones
     * @param bytes of all messages kept
     */
    record Kept(List<RecordedPassage> passages, long lastNumber, long dropped, int bytes) {}
}

package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages that this end has sent or still has to send, until they are acknowledged; oldest first. */
final class Outgoing {
    private final Map<Long, Message> waiting = new LinkedHashMap<>();
    private final RoundTrip roundTrip;
    private long bytes;

    Outgoing(StreamSettings settings) {
        roundTrip = new RoundTrip(settings);
    }

    /** Stores a message that is to be sent later. */
    void keep(Frame frame) {
        waiting.put(frame.sequenceNumber(), new Message(frame));
        bytes += frame.payload().length;
    }

    /** Stores a message and sends it. */
    void send(Frame frame, Output output, Instant now) {
        Message message = new Message(frame);
        waiting.put(frame.sequenceNumber(), message);
        bytes += frame.payload().length;
        message.send(output, now);
    }

    /** Returns the bytes of all payloads. */
    long bytes() {
        return bytes;
    }

    int size() {
        return waiting.size();
    }

    /** Removes a message; measures the round trip unless it was sent more than once (Karn's rule). */
    void acknowledged(long sequenceNumber, Instant now) {
        Message message = waiting.remove(sequenceNumber);
        if (message == null) {
            return;
        }
        bytes -= message.frame.payload().length;
        if (message.lastSent != null && message.resends == 0 && !now.isBefore(message.lastSent)) {
            roundTrip.measured(Duration.between(message.lastSent, now));
        }
    }

    /** Sends the messages that were never sent, in order. */
    void sendUnsent(Output output, Instant now) {
        for (Message message : List.copyOf(waiting.values())) {
            if (message.lastSent == null) {
                message.send(output, now);
            }
        }
    }

    void sendAll(Output output, Instant now) {
        List.copyOf(waiting.values()).forEach(message -> message.send(output, now));
    }

    void sendOldestIfOverdue(Output output, Instant now) {
        Message oldest = oldest();
        if (oldest == null) {
            return;
        }
        if (oldest.lastSent != null && now.isBefore(oldest.lastSent)) {
            // The wall clock was set back: count from now rather than wait until it has caught up.
            oldest.lastSent = now;
        }
        if (oldest.lastSent == null || !now.isBefore(oldest.lastSent.plus(roundTrip.timeout()))) {
            oldest.send(output, now);
        }
    }

    @Nullable
    Instant deadline(Instant now) {
        Message oldest = oldest();
        if (oldest == null) {
            return null;
        }
        return oldest.lastSent == null ? now : oldest.lastSent.plus(roundTrip.timeout());
    }

    int resendsOfOldest() {
        Message oldest = oldest();
        return oldest == null ? 0 : oldest.resends;
    }

    private @Nullable Message oldest() {
        return waiting.isEmpty() ? null : waiting.values().iterator().next();
    }

    private static final class Message {
        private final Frame frame;
        private @Nullable Instant lastSent;
        private int resends;

        Message(Frame frame) {
            this.frame = frame;
        }

        void send(Output output, Instant now) {
            if (lastSent != null) {
                resends++;
            }
            lastSent = now;
            output.send(frame);
        }
    }
}

package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this end has sent or still has to send, until it is acknowledged; oldest first. */
final class Outgoing {
    private final Map<Long, Message> waiting = new LinkedHashMap<>();
    private final RoundTrip roundTrip;
    private long bytes;

    Outgoing(StreamSettings settings) {
        roundTrip = new RoundTrip(settings);
    }

    /** Keeps a message that is to be sent later. */
    void keep(Frame frame) {
        waiting.put(frame.sequenceNumber(), new Message(frame));
        bytes += frame.payload().length;
    }

    /** Keeps a message and sends it. */
    void send(Frame frame, Output output, Instant now) {
        Message message = new Message(frame);
        waiting.put(frame.sequenceNumber(), message);
        bytes += frame.payload().length;
        message.send(output, now);
    }

    /** Of all payloads. */
    long bytes() {
        return bytes;
    }

    int size() {
        return waiting.size();
    }

    /** Forgets a message; measures the round trip unless it was sent more than once (Karn's rule). */
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

    /** Sends in order what was never sent. */
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

package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageIds;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.Acknowledge;
import io.ssmlab.wire.payload.MalformedPayloadException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One end of a data channel: delivers every message once and in order, over sockets that lose, repeat and break. No
 * threads and no sockets: the owner passes in what arrives, a clock, and calls {@link #tick()} every {@link
 * StreamSettings#TICK}. Methods may be called from any thread; output and handler are called on the caller's, one at a
 * time. A handler may send; it must not call {@link #received}.
 *
 * <p>Source of the rules: the official agent's {@code datachannel} and the official plugin's {@code streaming}.
 */
public final class ReliableStream {
    /** Limit of payload bytes kept ahead of a gap: frames may be large, and the sender is not trusted. */
    private static final int MOST_BYTES_AHEAD = 8 << 20;

    private final StreamSettings settings;
    private final InstantSource clock;
    private final Handler handler;
    private final Outgoing outgoing;
    private final Map<Long, Frame> ahead = new HashMap<>();
    private Output output;
    private long nextOut;
    private long nextIn;
    private int bytesAhead;
    private boolean paused;

    public ReliableStream(StreamSettings settings, InstantSource clock, Output output, Handler handler) {
        this.settings = settings;
        this.clock = clock;
        this.output = output;
        this.handler = handler;
        this.outgoing = new Outgoing(settings);
    }

    /**
     * Sends one message, now or, while paused, later.
     *
     * @param payload at most {@link StreamSettings#CHUNK} bytes of data, or {@link StreamSettings#OUTPUT_CHUNK} of a
     *     process's output; JSON payloads may be longer
     * @return its sequence number
     * @throws IllegalStateException if {@link #room()} is 0; nothing was sent
     */
    public synchronized long send(PayloadType type, byte[] payload) {
        if (room() == 0) {
            throw new IllegalStateException("the other end has not acknowledged " + outgoing.size()
                    + " messages; wait until room() is above 0 before sending more");
        }
        long sequence = nextOut++;
        long flags = sequence == 0 && settings.marksFirst() ? Frame.FLAG_SYN : 0;
        Frame frame = new Frame(
                settings.role().sends(), 1, clock.millis(), sequence, flags, MessageIds.next(), type.code(), payload);
        if (paused) {
            outgoing.keep(frame);
        } else {
            outgoing.send(frame, output, clock.instant());
        }
        return sequence;
    }

    /**
     * Sends bytes as {@link PayloadType#OUTPUT}, cut into messages of at most {@link StreamSettings#CHUNK} bytes.
     *
     * @throws IllegalStateException if there is no {@link #room()} for all of them; nothing was sent
     */
    public void write(byte[] bytes) {
        write(PayloadType.OUTPUT, bytes);
    }

    /**
     * Sends bytes of the given type, cut into messages of at most {@link StreamSettings#CHUNK} bytes.
     *
     * @throws IllegalStateException if there is no {@link #room()} for all of them; nothing was sent
     */
    public synchronized void write(PayloadType type, byte[] bytes) {
        int messages = (bytes.length + StreamSettings.CHUNK - 1) / StreamSettings.CHUNK;
        if (messages > room()) {
            throw new IllegalStateException(
                    bytes.length + " bytes need " + messages + " messages, there is room for " + room());
        }
        for (int from = 0; from < bytes.length; from += StreamSettings.CHUNK) {
            send(type, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + StreamSettings.CHUNK)));
        }
    }

    /**
     * Handles a received frame. Malformed acknowledgements and impossible sequence numbers are ignored.
     *
     * @return whether the frame belonged to the stream: data for this end, an acknowledgement, or start or pause of
     *     publication. The caller handles everything else ({@code channel_closed}, unknown types)
     */
    public synchronized boolean received(Frame frame) {
        switch (frame.messageType()) {
            case MessageType.ACKNOWLEDGE -> acknowledged(frame);
            case MessageType.START_PUBLICATION -> startOver();
            case MessageType.PAUSE_PUBLICATION -> pause();
            default -> {
                if (!frame.messageType().equals(settings.role().receives())) {
                    return false;
                }
                // A message from the other end shows that it is present.
                resume();
                data(frame);
            }
        }
        return true;
    }

    /**
     * Resends the oldest unacknowledged message if it is overdue, and retries a handler that was not ready. Called
     * every 100 ms.
     */
    public synchronized void tick() {
        drain();
        if (!paused) {
            outgoing.sendOldestIfOverdue(output, clock.instant());
        }
    }

    /** Pauses for {@code pause_publication}: the other end is away. Messages are kept, acknowledgements continue. */
    public synchronized void pause() {
        paused = true;
    }

    /** Resumes for {@code start_publication}: the other end is back, and the kept messages are sent. */
    public synchronized void resume() {
        if (paused) {
            paused = false;
            outgoing.sendUnsent(output, clock.instant());
        }
    }

    /**
     * Resends everything after {@code start_publication}. The other end then has a new socket, and messages in transit
     * to the old one are lost. Resending one message a tick would take minutes after a flood.
     */
    private void startOver() {
        paused = false;
        outgoing.sendAll(output, clock.instant());
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** Continues on a new socket: sequence numbers go on, all unacknowledged messages are sent again in order. */
    public synchronized void reconnected(Output newOutput) {
        output = newOutput;
        if (!paused) {
            outgoing.sendAll(output, clock.instant());
        }
    }

    /** Returns the number of unacknowledged messages, sent or not. */
    public synchronized int outstanding() {
        return outgoing.size();
    }

    /** Returns the number of messages that {@link #send} still accepts. */
    public synchronized int room() {
        return outgoing.bytes() < settings.outgoingBytes() ? settings.outgoingLimit() - outgoing.size() : 0;
    }

    /**
     * Returns the time at which {@link #tick()} has to resend; empty when nothing is outstanding or the stream is
     * paused.
     */
    public synchronized Optional<Instant> nextDeadline() {
        return paused ? Optional.empty() : Optional.ofNullable(outgoing.deadline(clock.instant()));
    }

    /** Returns true if the oldest message was sent again as often as allowed: the session should be ended. */
    public synchronized boolean isStalled() {
        return settings.resendLimit() > 0 && outgoing.resendsOfOldest() >= settings.resendLimit();
    }

    /** Returns the sequence number of the next message to arrive. */
    public synchronized long expected() {
        return nextIn;
    }

    private void acknowledged(Frame frame) {
        resume();
        try {
            Acknowledge acknowledge = Acknowledge.decode(frame.payload());
            outgoing.acknowledged(acknowledge.sequenceNumber(), clock.instant());
        } catch (MalformedPayloadException e) {
            // Matches no message; the intended one is sent again and acknowledged again.
            return;
        }
    }

    private void data(Frame frame) {
        long sequence = frame.sequenceNumber();
        if (sequence == nextIn) {
            if (handler.accept(frame)) {
                nextIn++;
                forget(sequence);
                acknowledge(frame);
                drain();
            }
        } else if (sequence > nextIn) {
            if (ahead.containsKey(sequence)) {
                acknowledge(frame);
            } else if (ahead.size() < settings.incomingLimit()
                    && bytesAhead + frame.payload().length <= MOST_BYTES_AHEAD) {
                ahead.put(sequence, frame);
                bytesAhead += frame.payload().length;
                acknowledge(frame);
            }
        } else if (sequence >= 0 && settings.acknowledgesOld()) {
            acknowledge(frame);
        }
    }

    private void drain() {
        Frame next = ahead.get(nextIn);
        while (next != null && handler.accept(next)) {
            forget(nextIn);
            nextIn++;
            next = ahead.get(nextIn);
        }
    }

    private void forget(long sequence) {
        Frame kept = ahead.remove(sequence);
        if (kept != null) {
            bytesAhead -= kept.payload().length;
        }
    }

    private void acknowledge(Frame frame) {
        Acknowledge payload = new Acknowledge(frame.messageType(), frame.messageId(), frame.sequenceNumber(), true);
        output.acknowledge(Frame.signal(MessageType.ACKNOWLEDGE, clock.instant(), payload.encode()));
    }
}

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
 * One end of a data channel: every message delivered once and in order, over sockets that lose, repeat and break. No
 * threads and no sockets: the owner passes in what arrives, a clock, and calls {@link #tick()} every
 * {@link StreamSettings#TICK}. Methods may be called from any thread; output and handler are called on the caller's, one
 * at a time. A handler may send; it must not call {@link #received}.
 *
 * <p>Source of the rules: the official agent's {@code datachannel} and the official plugin's {@code streaming}.
 */
public final class ReliableStream {
    /** Most payload bytes kept ahead of a gap: frames may be large, and the sender is not trusted to be kind. */
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
     * @param payload at most {@link StreamSettings#CHUNK} bytes of data, or {@link StreamSettings#OUTPUT_CHUNK} of a process's output;
     *     JSON payloads may be longer
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
     * Takes a frame that arrived. Malformed acknowledgements and impossible sequence numbers are ignored.
     *
     * @return whether it was the stream's: data for this end, an acknowledgement, or start or pause of publication.
     *     Everything else ({@code channel_closed}, unknown types) is the caller's
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
                // Whoever hears from the other end knows that it is there.
                resume();
                data(frame);
            }
        }
        return true;
    }

    /** Every 100 ms: sends the oldest unacknowledged message again when it is overdue, retries a handler that was not ready. */
    public synchronized void tick() {
        drain();
        if (!paused) {
            outgoing.sendOldestIfOverdue(output, clock.instant());
        }
    }

    /** {@code pause_publication}: the other end is away. Messages are kept, acknowledgements go on. */
    public synchronized void pause() {
        paused = true;
    }

    /** {@code start_publication}: the other end is back; what was kept goes out. */
    public synchronized void resume() {
        if (paused) {
            paused = false;
            outgoing.sendUnsent(output, clock.instant());
        }
    }

    /**
     * {@code start_publication} comes when the other end has a new socket: what was on its way to the old one is lost, and
     * sending it again one message a tick would take minutes after a flood.
     */
    private void startOver() {
        paused = false;
        outgoing.sendAll(output, clock.instant());
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** This end has a new socket: sequence numbers go on, everything unacknowledged is sent again in order. */
    public synchronized void reconnected(Output newOutput) {
        output = newOutput;
        if (!paused) {
            outgoing.sendAll(output, clock.instant());
        }
    }

    /** Messages not acknowledged yet, sent or not. */
    public synchronized int outstanding() {
        return outgoing.size();
    }

    /** Messages that {@link #send} still takes. */
    public synchronized int room() {
        return outgoing.bytes() < settings.outgoingBytes() ? settings.outgoingLimit() - outgoing.size() : 0;
    }

    /** When {@link #tick()} has something to send again; empty when nothing is outstanding or the stream is paused. */
    public synchronized Optional<Instant> nextDeadline() {
        return paused ? Optional.empty() : Optional.ofNullable(outgoing.deadline(clock.instant()));
    }

    /** The oldest message was sent again as often as the settings allow: the session should be ended. */
    public synchronized boolean isStalled() {
        return settings.resendLimit() > 0 && outgoing.resendsOfOldest() >= settings.resendLimit();
    }

    /** Sequence number of the next message to arrive. */
    public synchronized long expected() {
        return nextIn;
    }

    private void acknowledged(Frame frame) {
        resume();
        try {
            Acknowledge acknowledge = Acknowledge.decode(frame.payload());
            outgoing.acknowledged(acknowledge.sequenceNumber(), clock.instant());
        } catch (MalformedPayloadException e) {
            // Names no message; the one it was meant for is sent again and acknowledged again.
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

package io.ssmlab.wire.stream;

import io.ssmlab.wire.MessageType;
import java.time.Duration;

/**
 * The settings in which the two ends of a stream differ, and the timers that both share. Source: the official agent's
 * session configuration and the official plugin's; {@link #agent()} and {@link #client()} have their values.
 *
 * @param role which of the two message types this end sends
 * @param outgoingLimit unacknowledged messages kept for resending; {@link ReliableStream#send} refuses more
 * @param outgoingBytes payload bytes kept for resending; beyond this limit {@link ReliableStream#send} refuses more
 * @param incomingLimit messages kept that arrived ahead of a gap; further ones are dropped and will be resent
 * @param acknowledgesOld acknowledge again what was already processed: a lost acknowledgement then does not block the
 *     sender for the rest of the session. The official agent does, the official plugin does not
 * @param marksFirst set SYN on the first message, as the official agent does and the official plugin does not
 * @param resendLimit times one message is sent again before {@link ReliableStream#isStalled()}; 0 for no limit
 * @param initialRoundTrip round trip assumed before the first measurement
 * @param initialTimeout time to sending again before the first measurement
 * @param maxTimeout longest time to sending again
 */
public record StreamSettings(
        Role role,
        int outgoingLimit,
        long outgoingBytes,
        int incomingLimit,
        boolean acknowledgesOld,
        boolean marksFirst,
        int resendLimit,
        Duration initialRoundTrip,
        Duration initialTimeout,
        Duration maxTimeout) {
    /** Interval at which the caller calls {@link ReliableStream#tick()}. */
    public static final Duration TICK = Duration.ofMillis(100);

    /** Limit of bytes of stream data in one message; {@link ReliableStream#write} cuts accordingly. */
    public static final int CHUNK = 1024;

    /**
     * Limit of bytes of a process's output in one message: the amount that a terminal has at once. The official agent's
     * messages have 1,024; the official plugin accepts any length, and a quarter of the messages is a quarter of the
     * acknowledgements.
     */
    public static final int OUTPUT_CHUNK = 4096;

    /** An end of the data channel. */
    public enum Role {
        AGENT(MessageType.OUTPUT_STREAM_DATA, MessageType.INPUT_STREAM_DATA),
        CLIENT(MessageType.INPUT_STREAM_DATA, MessageType.OUTPUT_STREAM_DATA);

        private final String sends;
        private final String receives;

        Role(String sends, String receives) {
            this.sends = sends;
            this.receives = receives;
        }

        /** Returns the message type of the data that this end sends. */
        public String sends() {
            return sends;
        }

        /** Returns the message type of the data that this end receives. */
        public String receives() {
            return receives;
        }
    }

    public StreamSettings {
        if (outgoingLimit < 1 || outgoingBytes < 1 || incomingLimit < 0 || resendLimit < 0) {
            throw new IllegalArgumentException("limits: outgoing at least 1, incoming and resends not negative");
        }
    }

    /** Returns the official agent's settings: buffers of 100,000, resends without limit. */
    public static StreamSettings agent() {
        return new StreamSettings(
                Role.AGENT,
                100_000,
                Long.MAX_VALUE,
                100_000,
                true,
                true,
                0,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }

    /**
     * Returns the official plugin's limits (buffers of 10,000, 3,000 resends), but with old messages acknowledged
     * again.
     */
    public static StreamSettings client() {
        return new StreamSettings(
                Role.CLIENT,
                10_000,
                Long.MAX_VALUE,
                10_000,
                true,
                false,
                3000,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }

    /**
     * Returns the same settings with another outgoing limit. It is for an end with little memory that reads its source
     * only when there is room.
     */
    public StreamSettings withOutgoingLimit(int limit) {
        return new StreamSettings(
                role,
                limit,
                outgoingBytes,
                incomingLimit,
                acknowledgesOld,
                marksFirst,
                resendLimit,
                initialRoundTrip,
                initialTimeout,
                maxTimeout);
    }
}

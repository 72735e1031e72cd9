package io.ssmlab.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * One AgentMessage: the unit that both ends exchange on control and data channels.
 *
 * @param messageType at most 32 ASCII characters, never empty
 * @param schemaVersion 1 in everything seen
 * @param createdDate milliseconds since the epoch, never 0 (the official agent refuses 0)
 * @param sequenceNumber position in its direction's stream; 0 for everything that is not stream data
 * @param flags bit 0 SYN, bit 1 FIN; receivers ignore them
 * @param payloadType a {@link PayloadType} code; unknown codes pass through unchanged
 * @param payload at most {@link FrameCodec#MAX_PAYLOAD} bytes
 */
public record Frame(
        String messageType,
        int schemaVersion,
        long createdDate,
        long sequenceNumber,
        long flags,
        UUID messageId,
        int payloadType,
        byte[] payload) {
    public static final long FLAG_SYN = 1;
    public static final long FLAG_FIN = 2;

    /** Creates a control-channel message: sequence 0, flags 0, payload type 0, new id. */
    public static Frame control(String messageType, Instant createdDate, byte[] payload) {
        return new Frame(messageType, 1, createdDate.toEpochMilli(), 0, 0, MessageIds.next(), 0, payload);
    }

    /**
     * Creates a data-channel message outside the stream (acknowledgement, session state): like a control message, with
     * SYN and FIN set.
     */
    public static Frame signal(String messageType, Instant createdDate, byte[] payload) {
        long flags = FLAG_SYN | FLAG_FIN;
        return new Frame(messageType, 1, createdDate.toEpochMilli(), 0, flags, MessageIds.next(), 0, payload);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that
                && messageType.equals(that.messageType)
                && schemaVersion == that.schemaVersion
                && createdDate == that.createdDate
                && sequenceNumber == that.sequenceNumber
                && flags == that.flags
                && messageId.equals(that.messageId)
                && payloadType == that.payloadType
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(messageType, schemaVersion, createdDate, sequenceNumber, flags, messageId, payloadType) * 31
                + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "Frame[" + messageType + " seq=" + sequenceNumber + " flags=" + flags + " id=" + messageId
                + " payloadType=" + payloadType + " payload=" + payload.length + " bytes]";
    }
}

package io.ssmlab.region.ssm.sessions;

import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import java.nio.ByteBuffer;

/**
 * The part of a frame that the relay reads. The payload and its digest are left to the two ends. Every header field
 * that could break the official agent, which trusts the lengths, is checked.
 */
record FrameHeader(String messageType, long sequenceNumber, int payloadType) {
    private static final int CREATED = 40;
    private static final int SEQUENCE = 48;
    private static final int PAYLOAD_TYPE = 112;

    /** Thrown for bytes that must not reach the other side. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int offset;

        private Refused(int offset, String reason) {
            super(reason, null, false, false);
            this.offset = offset;
        }

        /** Returns the offset in bytes from the start of the message. */
        int offset() {
            return offset;
        }
    }

    static FrameHeader read(byte[] message) throws Refused {
        String type;
        try {
            type = FrameCodec.messageType(message);
        } catch (MalformedFrameException e) {
            throw new Refused(e.offset(), e.getMessage());
        }
        ByteBuffer in = ByteBuffer.wrap(message);
        if (in.getInt(0) != FrameCodec.HEADER_LENGTH) {
            throw new Refused(0, "header length is " + in.getInt(0) + ", expected " + FrameCodec.HEADER_LENGTH);
        }
        if (in.getLong(CREATED) == 0) {
            throw new Refused(CREATED, "created date is 0");
        }
        int length = in.getInt(FrameCodec.HEADER_LENGTH);
        if (length != message.length - FrameCodec.PAYLOAD_OFFSET) {
            throw new Refused(
                    FrameCodec.HEADER_LENGTH,
                    "payload length says " + Integer.toUnsignedString(length) + ", the message carries "
                            + (message.length - FrameCodec.PAYLOAD_OFFSET));
        }
        return new FrameHeader(type, in.getLong(SEQUENCE), in.getInt(PAYLOAD_TYPE));
    }
}

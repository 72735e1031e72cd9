package io.ssmlab.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Encodes and decodes the binary AgentMessage frame. Numbers are big-endian. The header has 116 bytes, the payload
 * length is at 116, the payload at 120. The low half of the message id comes first.
 */
public final class FrameCodec {
    /** Value of the header-length field: the offset of the payload length, not of the payload. */
    public static final int HEADER_LENGTH = 116;

    /** Offset of the payload, which is also the size of the smallest frame. */
    public static final int PAYLOAD_OFFSET = HEADER_LENGTH + 4;

    /** Largest payload in bytes: a WebSocket message of 1 MiB less the header. */
    public static final int MAX_PAYLOAD = (1 << 20) - PAYLOAD_OFFSET;

    private static final int TYPE_LENGTH = 32;
    private static final int DIGEST_OFFSET = 80;

    /** One digest for each thread: looking it up takes as long as using it. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(FrameCodec::newDigest);

    private FrameCodec() {}

    /**
     * Encodes a frame.
     *
     * @throws IllegalArgumentException if the frame breaks a limit stated at {@link Frame}
     */
    public static byte[] encode(Frame frame) {
        if (!isMessageType(frame.messageType())) {
            throw new IllegalArgumentException(
                    "message type must be 1 to 32 printable ASCII characters without spaces: " + frame.messageType());
        }
        if (frame.createdDate() == 0) {
            throw new IllegalArgumentException("created date must not be 0: the official agent refuses such a frame");
        }
        if (frame.payload().length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "payload of " + frame.payload().length + " bytes is over the limit of " + MAX_PAYLOAD);
        }
        ByteBuffer out = ByteBuffer.allocate(PAYLOAD_OFFSET + frame.payload().length);
        out.putInt(HEADER_LENGTH);
        byte[] type = frame.messageType().getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(type, TYPE_LENGTH);
        Arrays.fill(padded, type.length, TYPE_LENGTH, (byte) ' ');
        out.put(padded);
        out.putInt(frame.schemaVersion());
        out.putLong(frame.createdDate());
        out.putLong(frame.sequenceNumber());
        out.putLong(frame.flags());
        out.putLong(frame.messageId().getLeastSignificantBits());
        out.putLong(frame.messageId().getMostSignificantBits());
        out.put(sha256(frame.payload()));
        out.putInt(frame.payloadType());
        out.putInt(frame.payload().length);
        out.put(frame.payload());
        return out.array();
    }

    /**
     * Decodes one whole frame and checks its digest, as the official plugin does.
     *
     * @throws MalformedFrameException for anything that is not a frame; never another exception, whatever the bytes
     */
    public static Frame decode(byte[] bytes) throws MalformedFrameException {
        return decode(bytes, true);
    }

    /**
     * Decodes one whole frame without checking its digest, as the official agent does. Some clients send half of the
     * digest, in hexadecimal digits.
     *
     * @throws MalformedFrameException for anything that is not a frame; never another exception, whatever the bytes
     */
    public static Frame decodeUnverified(byte[] bytes) throws MalformedFrameException {
        return decode(bytes, false);
    }

    private static Frame decode(byte[] bytes, boolean verified) throws MalformedFrameException {
        if (bytes.length < PAYLOAD_OFFSET) {
            throw new MalformedFrameException(
                    bytes.length, "a frame has at least " + PAYLOAD_OFFSET + " bytes, this one ends early");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int headerLength = in.getInt();
        if (headerLength != HEADER_LENGTH) {
            throw new MalformedFrameException(0, "header length is " + headerLength + ", expected " + HEADER_LENGTH);
        }
        String type = messageType(bytes);
        in.position(4 + TYPE_LENGTH);
        int schemaVersion = in.getInt();
        long createdDate = in.getLong();
        if (createdDate == 0) {
            throw new MalformedFrameException(40, "created date is 0");
        }
        long sequenceNumber = in.getLong();
        long flags = in.getLong();
        long low = in.getLong();
        long high = in.getLong();
        byte[] digest = new byte[32];
        in.get(digest);
        int payloadType = in.getInt();
        int payloadLength = in.getInt();
        if (payloadLength != bytes.length - PAYLOAD_OFFSET) {
            throw new MalformedFrameException(
                    HEADER_LENGTH,
                    "payload length says " + Integer.toUnsignedString(payloadLength) + ", the message carries "
                            + (bytes.length - PAYLOAD_OFFSET));
        }
        byte[] payload = Arrays.copyOfRange(bytes, PAYLOAD_OFFSET, bytes.length);
        if (verified && payload.length > 0 && !MessageDigest.isEqual(digest, sha256(payload))) {
            throw new MalformedFrameException(DIGEST_OFFSET, "payload digest does not match the payload");
        }
        return new Frame(
                type, schemaVersion, createdDate, sequenceNumber, flags, new UUID(high, low), payloadType, payload);
    }

    /**
     * Returns the message type of an encoded frame without decoding the rest: all that a relay needs for routing.
     *
     * @throws MalformedFrameException if the bytes are too short for a frame or the type field is empty or not ASCII
     */
    public static String messageType(byte[] bytes) throws MalformedFrameException {
        if (bytes.length < PAYLOAD_OFFSET) {
            throw new MalformedFrameException(
                    bytes.length, "a frame has at least " + PAYLOAD_OFFSET + " bytes, this one ends early");
        }
        // The official programs pad with spaces after the type, others with zeroes and before it.
        int start = 4;
        int end = 4 + TYPE_LENGTH;
        while (end > start && isFill(bytes[end - 1])) {
            end--;
        }
        while (start < end && isFill(bytes[start])) {
            start++;
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] <= ' ' || bytes[i] > '~') {
                throw new MalformedFrameException(i, "message type has a byte that is not printable ASCII");
            }
        }
        if (end == start) {
            throw new MalformedFrameException(4, "message type is empty");
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    private static boolean isFill(byte one) {
        return one == ' ' || one == 0;
    }

    private static boolean isMessageType(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= TYPE_LENGTH;
    }

    private static byte[] sha256(byte[] payload) {
        return DIGEST.get().digest(payload);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

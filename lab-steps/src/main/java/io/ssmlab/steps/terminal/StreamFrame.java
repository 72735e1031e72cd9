package io.ssmlab.steps.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/** One binary message of the data channel, as the protocol's reference describes it: 120 bytes and the payload. */
record StreamFrame(
        String type,
        long created,
        long sequence,
        long flags,
        UUID id,
        int payloadType,
        byte[] payload,
        boolean intact) {
    static final int OUTPUT = 1;
    static final int SIZE = 3;
    static final int HANDSHAKE_REQUEST = 5;
    static final int HANDSHAKE_RESPONSE = 6;
    static final int HANDSHAKE_COMPLETE = 7;
    static final int CHALLENGE_REQUEST = 8;
    static final int CHALLENGE_RESPONSE = 9;
    static final int FLAG = 10;
    static final int STD_ERR = 11;
    static final int EXIT_CODE = 12;

    private static final int HEADER = 116;
    private static final int PAYLOAD = HEADER + 4;

    static StreamFrame of(String type, long created, long sequence, long flags, int payloadType, byte[] payload) {
        return new StreamFrame(type, created, sequence, flags, UUID.randomUUID(), payloadType, payload, true);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(PAYLOAD + payload.length);
        byte[] name = Arrays.copyOf(type.getBytes(StandardCharsets.US_ASCII), 32);
        Arrays.fill(name, type.length(), 32, (byte) ' ');
        out.putInt(HEADER)
                .put(name)
                .putInt(1)
                .putLong(created)
                .putLong(sequence)
                .putLong(flags);
        out.putLong(id.getLeastSignificantBits()).putLong(id.getMostSignificantBits());
        out.put(sha256(payload)).putInt(payloadType).putInt(payload.length).put(payload);
        return out.array();
    }

    /**
     * Decodes a frame that the lab sent.
     *
     * @throws IllegalArgumentException if it is not a frame: the lab violated the protocol
     */
    static StreamFrame decode(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        if (message.length < PAYLOAD || in.getInt() != HEADER) {
            throw new IllegalArgumentException(
                    "the lab sent a message of " + message.length + " bytes that is not a frame");
        }
        byte[] name = new byte[32];
        in.get(name);
        in.getInt();
        long created = in.getLong();
        long sequence = in.getLong();
        long flags = in.getLong();
        long low = in.getLong();
        long high = in.getLong();
        byte[] digest = new byte[32];
        in.get(digest);
        int payloadType = in.getInt();
        int length = in.getInt();
        byte[] payload = Arrays.copyOfRange(message, PAYLOAD, message.length);
        boolean intact = length == payload.length && (length == 0 || MessageDigest.isEqual(digest, sha256(payload)));
        String type =
                new String(name, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
        return new StreamFrame(type, created, sequence, flags, new UUID(high, low), payloadType, payload, intact);
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

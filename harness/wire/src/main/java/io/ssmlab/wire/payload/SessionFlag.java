package io.ssmlab.wire.payload;

import java.nio.ByteBuffer;

/** Payload type 10: a number of 4 bytes, big-endian. */
public enum SessionFlag {
    /** The client's local connection closed; the agent closes its own and opens a new one for the next. */
    DISCONNECT_TO_PORT(1),
    /** The client ends the session. */
    TERMINATE_SESSION(2),
    /** The agent could not connect to the port; the session continues. */
    CONNECT_TO_PORT_ERROR(3);

    private final int code;

    SessionFlag(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public byte[] encode() {
        return ByteBuffer.allocate(4).putInt(code).array();
    }

    /**
     * Decodes a flag.
     *
     * @throws MalformedPayloadException if the payload is not 4 bytes or no known flag
     */
    public static SessionFlag decode(byte[] payload) throws MalformedPayloadException {
        if (payload.length != 4) {
            throw new MalformedPayloadException("a flag has 4 bytes, this one has " + payload.length, null);
        }
        int code = ByteBuffer.wrap(payload).getInt();
        for (SessionFlag flag : values()) {
            if (flag.code == code) {
                return flag;
            }
        }
        throw new MalformedPayloadException("no such flag: " + Integer.toUnsignedString(code), null);
    }
}

package io.ssmlab.wire.smux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One frame of smux: version, command, length and stream id, numbers little-endian, then the data.
 *
 * @param streamId odd where the client opened it, the first is 3; 0 for {@link Command#NOP}. Unsigned
 * @param data of {@link Command#PSH}, at most {@link #MOST_DATA} bytes; empty for the others
 */
record SmuxFrame(Command command, int streamId, byte[] data) {
    static final int HEADER = 8;
    static final int MOST_DATA = 0xffff;
    static final byte VERSION = 1;

    /** The command of a frame; the numbers are smux's. */
    enum Command {
        /** Opens a stream. */
        SYN,
        /** Its sender sends nothing more on this stream. */
        FIN,
        /** Data. */
        PSH,
        /** Nothing; keeps a connection alive. */
        NOP
    }

    static SmuxFrame of(Command command, int streamId) {
        return new SmuxFrame(command, streamId, new byte[0]);
    }

    byte[] encode() {
        if (data.length > MOST_DATA) {
            throw new IllegalArgumentException("a frame has at most " + MOST_DATA + " bytes, not " + data.length);
        }
        return ByteBuffer.allocate(HEADER + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(VERSION)
                .put((byte) command.ordinal())
                .putShort((short) data.length)
                .putInt(streamId)
                .put(data)
                .array();
    }
}

package io.ssmlab.steps.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A frame of smux, version 1: several connections in one session. Numbers are little-endian. */
record MuxFrame(int command, int streamId, byte[] data) {
    static final int OPEN = 0;
    static final int END = 1;
    static final int DATA = 2;
    static final int HEADER = 8;
    private static final byte VERSION = 1;

    byte[] encode() {
        return ByteBuffer.allocate(HEADER + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(VERSION)
                .put((byte) command)
                .putShort((short) data.length)
                .putInt(streamId)
                .put(data)
                .array();
    }

    /** Removes the complete frames from the received data; the rest stays there. */
    static List<MuxFrame> take(ByteArrayOutputStream from) {
        ByteBuffer in = ByteBuffer.wrap(from.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<MuxFrame> frames = new ArrayList<>();
        int taken = 0;
        while (in.remaining() >= HEADER) {
            int version = in.get();
            int command = in.get();
            int length = Short.toUnsignedInt(in.getShort());
            int streamId = in.getInt();
            if (version != VERSION || command > 3) {
                throw new AssertionError("the lab sent data that is not a frame of smux, version 1: version " + version
                        + ", command " + command);
            }
            if (in.remaining() < length) {
                break;
            }
            byte[] data = new byte[length];
            in.get(data);
            frames.add(new MuxFrame(command, streamId, data));
            taken = in.position();
        }
        byte[] rest = from.toByteArray();
        from.reset();
        from.write(rest, taken, rest.length - taken);
        return frames;
    }
}

package io.ssmlab.wire.smux;

import io.ssmlab.wire.smux.SmuxFrame.Command;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Extracts frames from a stream of bytes, which may be cut anywhere. */
final class SmuxDecoder {
    private byte[] rest = new byte[0];

    /**
     * Receives bytes.
     *
     * @return the frames that are complete now
     * @throws MalformedSmuxException at the first invalid frame; the decoder cannot be used any more
     */
    List<SmuxFrame> decode(byte[] bytes) throws MalformedSmuxException {
        ByteBuffer in = ByteBuffer.wrap(joined(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        List<SmuxFrame> frames = new ArrayList<>();
        while (in.remaining() >= SmuxFrame.HEADER) {
            int start = in.position();
            byte version = in.get();
            byte command = in.get();
            check(version, command);
            int length = Short.toUnsignedInt(in.getShort());
            int streamId = in.getInt();
            if (in.remaining() < length) {
                in.position(start);
                break;
            }
            byte[] data = new byte[length];
            in.get(data);
            frames.add(new SmuxFrame(Command.values()[command], streamId, data));
        }
        rest = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        return frames;
    }

    private byte[] joined(byte[] bytes) {
        if (rest.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(rest, rest.length + bytes.length);
        System.arraycopy(bytes, 0, all, rest.length, bytes.length);
        return all;
    }

    private static void check(byte version, byte command) throws MalformedSmuxException {
        if (version != SmuxFrame.VERSION) {
            throw new MalformedSmuxException("expected a frame of smux version " + SmuxFrame.VERSION
                    + ", found one of version " + Byte.toUnsignedInt(version));
        }
        if (command < 0 || command >= Command.values().length) {
            throw new MalformedSmuxException("smux has no command " + Byte.toUnsignedInt(command));
        }
    }
}

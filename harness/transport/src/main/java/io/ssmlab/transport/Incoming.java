package io.ssmlab.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Assembles messages from a server's frames, which are not masked; a message may be in several. */
final class Incoming {
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;

    private final int most;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private int partsOf;
    private byte @Nullable [] payload;
    private int filled;
    private boolean last;
    private int opcode;

    /**
     * Creates an assembler.
     *
     * @param most limit of bytes of a message
     */
    Incoming(int most) {
        this.most = most;
    }

    /** Returns the next complete message, or null if its rest has not arrived. Consumes what it can of the buffer. */
    @Nullable
    Message next(ByteBuffer from) throws Message.Broken {
        while (true) {
            byte[] filling = payload;
            if (filling == null) {
                filling = begin(from);
                if (filling == null) {
                    return null;
                }
                payload = filling;
                filled = 0;
            }
            int count = Math.min(from.remaining(), filling.length - filled);
            from.get(filling, filled, count);
            filled += count;
            if (filled < filling.length) {
                return null;
            }
            payload = null;
            Message whole = complete(filling);
            if (whole != null) {
                return whole;
            }
        }
    }

    /** Reads a frame's header; null, with nothing consumed, if it is not complete. */
    private byte @Nullable [] begin(ByteBuffer from) throws Message.Broken {
        if (from.remaining() < 2) {
            return null;
        }
        int at = from.position();
        int first = from.get(at) & 0xff;
        int second = from.get(at + 1) & 0xff;
        if ((first & RESERVED) != 0 || (second & MASKED) != 0) {
            throw new Message.Broken("a server's frame must have no mask and no extension");
        }
        int size = second <= SHORT ? 2 : second == TWO_BYTES ? 4 : 10;
        if (from.remaining() < size) {
            return null;
        }
        long length = size == 2 ? second : size == 4 ? from.getShort(at + 2) & 0xffff : from.getLong(at + 2);
        opcode = first & OPCODE;
        last = (first & FINAL) != 0;
        boolean control = opcode >= Message.CLOSE;
        if (control && (length > SHORT || !last)) {
            throw new Message.Broken("a control frame must be short and unfragmented");
        }
        if (length < 0 || length > most || !control && parts.size() + length > most) {
            throw new Message.Broken("a message has at most " + most + " bytes");
        }
        from.position(at + size);
        return new byte[(int) length];
    }

    private @Nullable Message complete(byte[] bytes) throws Message.Broken {
        if (opcode >= Message.CLOSE) {
            return new Message(opcode, bytes);
        }
        if ((opcode == Message.CONTINUATION) == (partsOf == 0)) {
            throw new Message.Broken("a message began within another, or went on before it began");
        }
        if (opcode != Message.CONTINUATION && last) {
            return new Message(opcode, bytes);
        }
        if (opcode != Message.CONTINUATION) {
            partsOf = opcode;
        }
        parts.writeBytes(bytes);
        if (!last) {
            return null;
        }
        Message whole = new Message(partsOf, parts.toByteArray());
        partsOf = 0;
        parts.reset();
        return whole;
    }
}

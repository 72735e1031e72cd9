package io.ssmlab.agent.session;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Asks Linux whether a write would not block. */
final class WritableNow {
    private static final short POLLOUT = 4;
    private static final int FIELD_EVENTS = 4;
    private static final int FIELD_RETURNED = 6;
    private static final int STRUCTURE = 8;

    static {
        Native.register("c");
    }

    private WritableNow() {}

    /** Returns true if this descriptor of the process accepts bytes now. */
    static boolean is(int descriptor) {
        byte[] structure = new byte[STRUCTURE];
        ByteBuffer fields = ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
        fields.putInt(0, descriptor).putShort(FIELD_EVENTS, POLLOUT);
        return poll(structure, 1, 0) == 1 && fields.getShort(FIELD_RETURNED) == POLLOUT;
    }

    /** poll(2): an array of one structure of descriptor, requested events, returned events. */
    private static native int poll(byte[] structures, long count, int milliseconds);
}

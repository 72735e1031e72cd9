package io.ssmlab.wire;

/**
 * Thrown for bytes that are not a frame. Says at which offset and why; the receiver drops the message and continues.
 */
public final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;

    MalformedFrameException(int offset, String reason) {
        super(reason + " (at offset " + offset + ")");
        this.offset = offset;
    }

    /** Returns the offset in bytes from the start of the message. */
    public int offset() {
        return offset;
    }
}

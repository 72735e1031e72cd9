package io.ssmlab.wire.smux;

/** Thrown for bytes that are not smux frames. The following bytes cannot be separated into frames any more. */
public final class MalformedSmuxException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedSmuxException(String message) {
        super(message);
    }
}

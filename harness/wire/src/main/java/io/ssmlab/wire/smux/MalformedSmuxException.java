package io.ssmlab.wire.smux;

/** Bytes that are no smux frames. What follows them cannot be told apart any more. */
public final class MalformedSmuxException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedSmuxException(String message) {
        super(message);
    }
}

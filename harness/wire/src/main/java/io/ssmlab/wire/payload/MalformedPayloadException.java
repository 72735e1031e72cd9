package io.ssmlab.wire.payload;

import org.jspecify.annotations.Nullable;

/** Thrown for a payload that is not JSON, or not JSON of the shape that its message type requires. */
public final class MalformedPayloadException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

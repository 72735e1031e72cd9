package io.ssmlab.wire.crypto;

import org.jspecify.annotations.Nullable;

/** Thrown for bytes that the session's other end did not encrypt: damaged, in the clear, or under another key. */
public final class NotSealedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotSealedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}

package io.ssmlab.console.tls;

import org.jspecify.annotations.Nullable;

/** The lab's certificate authority is there and of no use; the message says why, and what to do. Nothing was changed. */
final class LabCaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LabCaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

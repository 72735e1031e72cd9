package io.ssmlab.console.tls;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the lab's certificate authority exists but cannot be used. The message gives the reason and the remedy.
 * Nothing was changed.
 */
final class LabCaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LabCaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

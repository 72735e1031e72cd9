package io.ssmlab.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the fleet. The message says what happened, why, and how to fix it; it is meant for the person at the
 * terminal.
 */
public class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FleetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.ssmlab.fleet;

import org.jspecify.annotations.Nullable;

/** Something the fleet could not do. The message says what happened, why, and how to fix it; it is meant for the person at the terminal. */
public class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FleetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

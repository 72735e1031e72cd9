package io.ssmlab.region.kernel;

/** The state file cannot be used. It was left as it was; the message says what to do. */
public final class StateFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateFileException(String message, Throwable cause) {
        super(message, cause);
    }

    StateFileException(String message) {
        super(message);
    }
}

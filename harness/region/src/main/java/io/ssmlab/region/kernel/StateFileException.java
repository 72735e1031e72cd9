package io.ssmlab.region.kernel;

/** Thrown if the state file cannot be used. The file was left unchanged; the message says what to do. */
public final class StateFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateFileException(String message, Throwable cause) {
        super(message, cause);
    }

    StateFileException(String message) {
        super(message);
    }
}

package io.ssmlab.cli.lab;

/** A failure that ends a command, with a message for its user. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabException(String message) {
        super(message);
    }
}

package io.ssmlab.cli.lab;

/** Something that keeps a command from going on, told to whoever typed it. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabException(String message) {
        super(message);
    }
}

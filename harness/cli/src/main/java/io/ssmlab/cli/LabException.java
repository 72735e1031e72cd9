package io.ssmlab.cli;

/** Something that keeps a command from going on, told to whoever typed it. */
final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LabException(String message) {
        super(message);
    }
}

package io.ssmlab.agent.document;

/** A document that cannot be run at all. */
public final class InvalidDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidDocumentException(String message) {
        super(message);
    }
}

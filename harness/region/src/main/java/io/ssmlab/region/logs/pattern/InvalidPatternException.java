package io.ssmlab.region.logs.pattern;

/** A text that is no filter pattern. The message says what is wrong and where, for whoever wrote it. */
public final class InvalidPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPatternException(String message) {
        super(message, null, false, false);
    }
}

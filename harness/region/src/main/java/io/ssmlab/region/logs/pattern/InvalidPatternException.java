package io.ssmlab.region.logs.pattern;

/** Thrown for a text that is not a filter pattern. The message tells the author what is wrong and where. */
public final class InvalidPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPatternException(String message) {
        super(message, null, false, false);
    }
}

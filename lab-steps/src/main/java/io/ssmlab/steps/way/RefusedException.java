package io.ssmlab.steps.way;

import org.jspecify.annotations.Nullable;

/** Thrown if AWS refused a call and the learner saw the error. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates a refusal as the learner saw it.
     *
     * @param code AWS's error code
     * @param message the message of AWS
     */
    public RefusedException(String code, @Nullable String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

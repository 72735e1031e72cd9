package io.ssmlab.steps.way;

import org.jspecify.annotations.Nullable;

/** AWS refused what the learner wanted, and the learner saw it on the screen. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * As the screen showed it.
     *
     * @param code AWS's error code
     * @param message what AWS said
     */
    public Refused(String code, @Nullable String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

package io.ssmlab.region.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a call.
 *
 * @param status of HTTP; 0 if there was no answer
 * @param code AWS's error code without namespace; empty if the call succeeded
 * @param message of the error; empty if the call succeeded
 * @param body what another service answered, as it was sent; empty if the region itself answered, and for S3
 * @param response what the region itself answered; null if there was nothing to say, it refused, or another service answered
 */
public record ApiAnswer(
        int status,
        String code,
        String message,
        byte[] body,
        @Nullable Object response) {
    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    /** Creates the answer of another service. */
    public ApiAnswer(int status, String code, String message, byte[] body) {
        this(status, code, message, body, null);
    }

    /** Creates an empty success of the region itself. */
    public static ApiAnswer ok() {
        return new ApiAnswer(OK, "", "", NOTHING);
    }

    /** Creates a success of the region itself. */
    public static ApiAnswer ok(@Nullable Object response) {
        return new ApiAnswer(OK, "", "", NOTHING, response);
    }

    public static ApiAnswer refused(AwsError error) {
        return new ApiAnswer(error.httpStatus(), error.code(), String.valueOf(error.getMessage()), NOTHING);
    }

    public boolean succeeded() {
        return code.isEmpty();
    }
}

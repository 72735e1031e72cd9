package io.ssmlab.region.kernel;

import org.jspecify.annotations.Nullable;

/**
 * How a call was answered.
 *
 * @param status of HTTP; 0 if no answer could be had at all
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

    /** Of another service. */
    public ApiAnswer(int status, String code, String message, byte[] body) {
        this(status, code, message, body, null);
    }

    /** A success of the region's own that says nothing. */
    public static ApiAnswer ok() {
        return new ApiAnswer(OK, "", "", NOTHING);
    }

    /** A success of the region's own. */
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

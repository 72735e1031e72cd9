package io.ssmlab.region.core;

/**
 * How a call was answered.
 *
 * @param status of HTTP; 0 if no answer could be had at all
 * @param code AWS's error code without namespace; empty if the call succeeded
 * @param message of the error; empty if the call succeeded
 * @param body what another service answered, as it was sent; empty if the region itself answered, and for S3
 */
public record ApiAnswer(int status, String code, String message, byte[] body) {
    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    /** A success of the region's own. */
    public static ApiAnswer ok() {
        return new ApiAnswer(OK, "", "", NOTHING);
    }

    public static ApiAnswer refused(AwsError error) {
        return new ApiAnswer(error.httpStatus(), error.code(), String.valueOf(error.getMessage()), NOTHING);
    }

    public boolean succeeded() {
        return code.isEmpty();
    }
}

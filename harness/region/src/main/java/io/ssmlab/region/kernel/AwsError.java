package io.ssmlab.region.kernel;

import java.util.Map;

/**
 * An error of an AWS operation as the API reference declares it. It has a code, an HTTP status, a message and the
 * shape's own members. The console turns it into the error form of the protocol that the caller speaks.
 */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int httpStatus;
    private final transient Map<String, Object> members;

    public AwsError(String code, int httpStatus, String message, Map<String, Object> members) {
        super(message, null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
        this.members = Map.copyOf(members);
    }

    /** An error with HTTP status 400, which is what nearly every SSM and Logs error has. */
    public static AwsError of(String code, String message) {
        return new AwsError(code, 400, message, Map.of());
    }

    public static AwsError validation(String message) {
        return of("ValidationException", message);
    }

    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** Further members of the error shape, such as {@code expectedSequenceToken}. */
    public Map<String, Object> members() {
        return members == null ? Map.of() : members;
    }
}

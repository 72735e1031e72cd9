package io.ssmlab.client.lab;

/** An error that AWS's API returned for a call. */
public final class AwsRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;

    AwsRefusal(String code, int status, String message) {
        super(message.isBlank() ? code : code + ": " + message);
        this.code = code;
        this.status = status;
    }

    /** Returns AWS's error code, such as {@code TargetNotConnected}. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }
}

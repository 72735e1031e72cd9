package io.ssmlab.client.lab;

/** An AWS call that was answered with an error of AWS's. */
public final class AwsRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;

    AwsRefusal(String code, int status, String message) {
        super(message.isBlank() ? code : code + ": " + message);
        this.code = code;
        this.status = status;
    }

    /** AWS's name of the error, such as {@code TargetNotConnected}. */
    public String code() {
        return code;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }
}

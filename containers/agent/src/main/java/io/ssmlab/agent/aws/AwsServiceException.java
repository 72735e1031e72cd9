package io.ssmlab.agent.aws;

import java.io.IOException;

/** An error answer of the region. */
public final class AwsServiceException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    public AwsServiceException(int status, String code, String message) {
        super(code + (message.isEmpty() ? "" : ": " + message) + " (status " + status + ")");
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** AWS's error code without namespace, such as {@code ResourceNotFoundException}. */
    public String code() {
        return code;
    }
}

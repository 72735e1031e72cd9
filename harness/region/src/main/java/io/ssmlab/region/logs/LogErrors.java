package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.AwsError;

/** The errors of CloudWatch Logs, in its words. */
public final class LogErrors {
    private LogErrors() {}

    public static AwsError noGroup() {
        return AwsError.of("ResourceNotFoundException", "The specified log group does not exist.");
    }

    public static AwsError noStream() {
        return AwsError.of("ResourceNotFoundException", "The specified log stream does not exist.");
    }

    public static AwsError groupExists() {
        return AwsError.of("ResourceAlreadyExistsException", "The specified log group already exists");
    }

    public static AwsError streamExists() {
        return AwsError.of("ResourceAlreadyExistsException", "The specified log stream already exists");
    }

    public static AwsError invalid(String message) {
        return AwsError.of("InvalidParameterException", message);
    }

    public static AwsError badToken() {
        return invalid("The specified nextToken is invalid.");
    }

    /** Returns the error for a member that violates a constraint of the API's model. */
    public static AwsError constraint(String value, String member, String constraint) {
        return invalid("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}

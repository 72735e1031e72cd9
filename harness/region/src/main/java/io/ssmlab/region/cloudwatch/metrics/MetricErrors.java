package io.ssmlab.region.cloudwatch.metrics;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;

/** The errors of CloudWatch, by the codes of its query protocol, which its newer protocols name as well. */
public final class MetricErrors {
    private static final int NOT_FOUND = 404;

    private MetricErrors() {}

    public static AwsError missing(String member) {
        return AwsError.of("MissingParameter", "The parameter " + member + " is required.");
    }

    public static AwsError invalid(String message) {
        return AwsError.of("InvalidParameterValue", message);
    }

    public static AwsError combination(String message) {
        return AwsError.of("InvalidParameterCombination", message);
    }

    public static AwsError validation(String message) {
        return AwsError.of("ValidationError", message);
    }

    /** Returns the error for a part of the API that the lab does not support. */
    public static AwsError notSupported(String what) {
        return AwsError.of("ValidationError", "The lab does not support " + what + ".");
    }

    public static AwsError noAlarm(String name) {
        return new AwsError("ResourceNotFound", NOT_FOUND, "Unknown alarm: " + name, Map.of());
    }

    public static AwsError noResource(String arn) {
        return new AwsError("ResourceNotFoundException", NOT_FOUND, "Unknown resource: " + arn, Map.of());
    }
}

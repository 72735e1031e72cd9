package io.ssmlab.region.metrics;

import io.ssmlab.region.core.AwsError;
import java.util.Map;

/** The errors of CloudWatch, by the codes of its query protocol, which its newer protocols name as well. */
final class MetricErrors {
    private static final int NOT_FOUND = 404;

    private MetricErrors() {}

    static AwsError missing(String member) {
        return AwsError.of("MissingParameter", "The parameter " + member + " is required.");
    }

    static AwsError invalid(String message) {
        return AwsError.of("InvalidParameterValue", message);
    }

    static AwsError combination(String message) {
        return AwsError.of("InvalidParameterCombination", message);
    }

    static AwsError validation(String message) {
        return AwsError.of("ValidationError", message);
    }

    /** What is part of the API, but not of the lab. */
    static AwsError notBuilt(String what) {
        return AwsError.of("ValidationError", "The lab does not have " + what + ".");
    }

    static AwsError noAlarm(String name) {
        return new AwsError("ResourceNotFound", NOT_FOUND, "Unknown alarm: " + name, Map.of());
    }

    static AwsError noResource(String arn) {
        return new AwsError("ResourceNotFoundException", NOT_FOUND, "Unknown resource: " + arn, Map.of());
    }
}

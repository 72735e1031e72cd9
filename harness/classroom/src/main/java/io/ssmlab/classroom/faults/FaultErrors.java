package io.ssmlab.classroom.faults;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;

/**
 * The errors of each service for being unavailable and for too many calls. Source: the "Errors" of each API reference.
 */
final class FaultErrors {
    private static final int UNAVAILABLE = 503;

    private FaultErrors() {}

    static AwsError unavailable(String service) {
        return switch (service) {
            case "logs" -> error("ServiceUnavailableException", "The service cannot complete the request.");
            case "s3", "sqs", "sns", "monitoring", "iam" ->
                error("ServiceUnavailable", "Service is unable to handle request.");
            case "ec2" -> error("Unavailable", "The server is overloaded and can't handle the request.");
            case "kms" ->
                error("KMSInternalException", "The request was rejected because an internal exception occurred.");
            default -> error("ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
        };
    }

    static AwsError throttled(String service) {
        return switch (service) {
            case "logs", "kms", "ssm" -> AwsError.of("ThrottlingException", "Rate exceeded");
            case "s3" -> error("SlowDown", "Please reduce your request rate.");
            case "ec2" -> error("RequestLimitExceeded", "Request limit exceeded.");
            default -> AwsError.of("Throttling", "Rate exceeded");
        };
    }

    private static AwsError error(String code, String message) {
        return new AwsError(code, UNAVAILABLE, message, Map.of());
    }
}

package io.ssmlab.region.sns;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;

/** The errors of SNS, in its words. */
final class TopicErrors {
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private TopicErrors() {}

    static AwsError invalid(String message) {
        return AwsError.of("InvalidParameter", "Invalid parameter: " + message);
    }

    static AwsError noTopic() {
        return new AwsError("NotFound", NOT_FOUND, "Topic does not exist", Map.of());
    }

    static AwsError noSubscription() {
        return new AwsError("NotFound", NOT_FOUND, "Subscription does not exist", Map.of());
    }

    static AwsError noResource() {
        return new AwsError("ResourceNotFound", NOT_FOUND, "Resource does not exist", Map.of());
    }

    static AwsError notAuthorized(String message) {
        return new AwsError("AuthorizationError", FORBIDDEN, message, Map.of());
    }

    /** Returns the error for a part of the API that the lab supports only with LocalStack. */
    static AwsError notSupported(String what) {
        return invalid(
                what + " is not supported by the lab's own SNS. LocalStack supports it: ./lab up --logs localstack");
    }
}

package io.ssmlab.console.aws.protocol;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;

/**
 * Errors of a service that once spoke the query protocol only. Its newer protocols name the error's shape, and keep the
 * query protocol's code in a header. Source: the API model of CloudWatch.
 */
final class QueryErrors {
    private static final Map<String, String> SHAPES = Map.of(
            "InvalidParameterValue", "InvalidParameterValueException",
            "InvalidParameterCombination", "InvalidParameterCombinationException",
            "MissingParameter", "MissingRequiredParameterException",
            "LimitExceeded", "LimitExceededFault",
            "InvalidFormat", "InvalidFormatFault",
            "InternalServiceError", "InternalServiceFault");

    private QueryErrors() {}

    /** Returns the shape with the code; most have the same name. */
    static String shape(String code) {
        return SHAPES.getOrDefault(code, code);
    }

    static void head(Call call, AwsError error) {
        call.context()
                .header("x-amzn-query-error", error.code() + ";" + (error.httpStatus() < 500 ? "Sender" : "Receiver"));
    }
}

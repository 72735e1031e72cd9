package io.ssmlab.console.sign;

import io.ssmlab.region.core.AwsError;
import java.util.Map;

/** What can be wrong with a signature, with the name that each family of AWS protocols has for it. */
enum Problem {
    MISSING("MissingAuthenticationTokenException", 400, "AuthFailure", 401),
    INCOMPLETE("IncompleteSignatureException", 400, "IncompleteSignature", 400),
    UNKNOWN_KEY("UnrecognizedClientException", 400, "AuthFailure", 401),
    EXPIRED_TOKEN("ExpiredTokenException", 400, "RequestExpired", 400),
    SKEWED("InvalidSignatureException", 400, "RequestExpired", 400),
    WRONG("InvalidSignatureException", 400, "SignatureDoesNotMatch", 403);

    private final String code;
    private final int status;
    private final String queryCode;
    private final int queryStatus;

    Problem(String code, int status, String queryCode, int queryStatus) {
        this.code = code;
        this.status = status;
        this.queryCode = queryCode;
        this.queryStatus = queryStatus;
    }

    AwsError error(String service, String message) {
        if (!service.equals("ec2")) {
            return new AwsError(code, status, message, Map.of());
        }
        String text = this == UNKNOWN_KEY
                ? "AWS was not able to validate the provided access credentials"
                : this == SKEWED ? "Request has expired. " + message : message;
        return new AwsError(queryCode, queryStatus, text, Map.of());
    }
}

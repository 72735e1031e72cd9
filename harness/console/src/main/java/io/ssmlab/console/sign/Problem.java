package io.ssmlab.console.sign;

import io.ssmlab.region.core.AwsError;
import java.util.Map;
import java.util.Set;

/** What can be wrong with a signature, with the name that each family of AWS protocols has for it. */
enum Problem {
    MISSING(
            "MissingAuthenticationTokenException",
            new Name("AuthFailure", 401),
            "MissingAuthenticationToken",
            new Name("AccessDenied", 403)),
    INCOMPLETE(
            "IncompleteSignatureException",
            new Name("IncompleteSignature", 400),
            "IncompleteSignature",
            new Name("AuthorizationHeaderMalformed", 400)),
    UNKNOWN_KEY(
            "UnrecognizedClientException",
            new Name("AuthFailure", 401),
            "InvalidClientTokenId",
            new Name("InvalidAccessKeyId", 403)),
    EXPIRED_TOKEN(
            "ExpiredTokenException", new Name("RequestExpired", 400), "ExpiredToken", new Name("ExpiredToken", 400)),
    SKEWED(
            "InvalidSignatureException",
            new Name("RequestExpired", 400),
            "SignatureDoesNotMatch",
            new Name("RequestTimeTooSkewed", 403)),
    WRONG(
            "InvalidSignatureException",
            new Name("SignatureDoesNotMatch", 403),
            "SignatureDoesNotMatch",
            new Name("SignatureDoesNotMatch", 403));

    /** Services of the query protocol, and those that keep its names of errors in their newer protocols. */
    private static final Set<String> QUERY = Set.of("sns", "monitoring", "iam", "sts");

    private record Name(String code, int status) {}

    private final Name json;
    private final Name ec2;
    private final Name query;
    private final Name s3;

    Problem(String json, Name ec2, String query, Name s3) {
        this.json = new Name(json, 400);
        this.ec2 = ec2;
        this.query = new Name(query, query.equals("IncompleteSignature") ? 400 : 403);
        this.s3 = s3;
    }

    AwsError error(String service, String message) {
        if (service.equals("ec2")) {
            String text = this == UNKNOWN_KEY
                    ? "AWS was not able to validate the provided access credentials"
                    : this == SKEWED ? "Request has expired. " + message : message;
            return new AwsError(ec2.code, ec2.status, text, Map.of());
        }
        Name name = service.equals("s3") ? s3 : QUERY.contains(service) ? query : json;
        return new AwsError(name.code, name.status, message, Map.of());
    }
}

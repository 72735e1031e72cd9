package io.ssmlab.console.aws.signature;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;
import java.util.Set;

/** The problems that a signature can have, with the error of each family of AWS protocols. */
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
    BAD_TOKEN(
            "UnrecognizedClientException",
            new Name("AuthFailure", 401),
            "InvalidClientTokenId",
            new Name("InvalidToken", 400)),
    EXPIRED_TOKEN(
            "ExpiredTokenException", new Name("RequestExpired", 400), "ExpiredToken", new Name("ExpiredToken", 400)),
    SKEWED(
            "InvalidSignatureException",
            new Name("RequestExpired", 400),
            "SignatureDoesNotMatch",
            new Name("RequestTimeTooSkewed", 403)),
    /** Expired presigned request. */
    PAST(
            "InvalidSignatureException",
            new Name("RequestExpired", 400),
            "SignatureDoesNotMatch",
            new Name("AccessDenied", 403)),
    WRONG(
            "InvalidSignatureException",
            new Name("SignatureDoesNotMatch", 403),
            "SignatureDoesNotMatch",
            new Name("SignatureDoesNotMatch", 403));

    /** Services of the query protocol, including those whose newer protocols keep its error names. */
    private static final Set<String> QUERY = Set.of("sns", "monitoring", "iam", "sts");

    private static final int FORBIDDEN = 403;

    private record Name(String code, int status) {}

    private final Name json;
    private final Name ec2;
    private final Name query;
    private final Name s3;

    Problem(String json, Name ec2, String query, Name s3) {
        this.json = new Name(json, 400);
        this.ec2 = ec2;
        this.query = new Name(query, query.equals("IncompleteSignature") ? 400 : FORBIDDEN);
        this.s3 = s3;
    }

    AwsError error(String service, String message) {
        Name name = switch (service) {
            case "ec2" -> ec2;
            case "s3" -> s3;
            // REST services use the names of the JSON services, with another status.
            case "resource-groups" -> new Name(json.code, FORBIDDEN);
            default -> QUERY.contains(service) ? query : json;
        };
        return new AwsError(name.code, name.status, text(service, message), Map.of());
    }

    /** Returns the message; EC2 and S3 have their own texts for some problems. */
    private String text(String service, String message) {
        return switch (service) {
            case "ec2" ->
                switch (this) {
                    case UNKNOWN_KEY, BAD_TOKEN -> "AWS was not able to validate the provided access credentials";
                    case EXPIRED_TOKEN -> "Request has expired.";
                    case SKEWED, PAST -> "Request has expired. " + message;
                    default -> message;
                };
            case "s3" ->
                switch (this) {
                    case UNKNOWN_KEY -> "The AWS Access Key Id you provided does not exist in our records.";
                    case BAD_TOKEN -> "The provided token is malformed or otherwise invalid.";
                    case EXPIRED_TOKEN -> "The provided token has expired.";
                    case SKEWED -> "The difference between the request time and the current time is too large.";
                    case PAST -> "Request has expired";
                    default -> message;
                };
            default -> message;
        };
    }
}

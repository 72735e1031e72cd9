package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import java.util.Map;
import java.util.Set;

/**
 * Calls that are signed for a service which the lab does not have: refused in the form of that service's own protocol, so that
 * an SDK or the AWS CLI shows the reason. The signature is not checked, since there is nothing that it could open.
 *
 * <p>Whoever names an operation in {@code X-Amz-Target} is {@link AwsJsonEndpoint}'s, which knows what to say there; but for
 * the services that LocalStack would have.
 */
public final class UnofferedEndpoint {
    private static final Set<String> REST_XML = Set.of("route53", "cloudfront", "s3control");

    private final Set<String> offered;
    private final Set<String> behind;

    /**
     * Serves what neither has.
     *
     * @param offered the signing names of the services that the lab has, such as {@code ssm}
     * @param behind the signing names of those that only LocalStack has, if it runs
     */
    public UnofferedEndpoint(Set<String> offered, Set<String> behind) {
        this.offered = Set.copyOf(offered);
        this.behind = Set.copyOf(behind);
    }

    /** Whether the call is signed for a service that the lab does not have. */
    public boolean accepts(Call call) {
        String service = SignatureCheck.claimedService(call.signed());
        return !service.isEmpty()
                && !offered.contains(service)
                && (call.header("x-amz-target").isEmpty() || behind.contains(service));
    }

    public void handle(Call call) {
        call.skipBody();
        Refusals.write(call, refusal(call, SignatureCheck.claimedService(call.signed())));
    }

    private AwsError refusal(Call call, String service) {
        String message = behind.contains(service)
                ? "The lab has the service " + service
                        + " only with LocalStack behind it, and that does not run. Start the lab with: ./lab up --logs localstack"
                : "The lab does not offer the service " + service + ". What it answers is listed at /_lab/operations.";
        if (Refusals.isS3(service)) {
            // S3's NotImplemented is a 501, which SDKs try again; this one says that the account has no S3 at all.
            return new AwsError("NotSignedUp", 403, message, Map.of());
        }
        if (behind.contains(service)) {
            return new AwsError("OptInRequired", 403, message, Map.of());
        }
        if (QueryEndpoint.accepts(call)) {
            return AwsError.of("InvalidAction", message);
        }
        String code = REST_XML.contains(service) ? "InvalidAction" : "UnknownOperationException";
        return new AwsError(code, 404, message, Map.of());
    }
}

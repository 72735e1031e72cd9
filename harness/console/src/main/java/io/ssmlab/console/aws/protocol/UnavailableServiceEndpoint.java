package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import java.util.Map;
import java.util.Set;

/**
 * Refuses calls that are signed for a service that the lab does not have. The error has the form of that service's own
 * protocol, so that an SDK or the AWS CLI shows the reason. The signature is not checked, since it would give access to
 * nothing.
 *
 * <p>Calls with {@code X-Amz-Target} go to {@link AwsJsonEndpoint}, which reports unknown targets; only those for
 * services that LocalStack would provide are refused here.
 */
public final class UnavailableServiceEndpoint {
    private static final Set<String> REST_XML = Set.of("route53", "cloudfront", "s3control");

    private final Set<String> offered;
    private final Set<String> behind;

    /**
     * Refuses services that neither the lab nor LocalStack provides.
     *
     * @param offered the signing names of the services that the lab has, such as {@code ssm}
     * @param behind the signing names of those that only LocalStack has, if it runs
     */
    public UnavailableServiceEndpoint(Set<String> offered, Set<String> behind) {
        this.offered = Set.copyOf(offered);
        this.behind = Set.copyOf(behind);
    }

    /** Returns true if the call is signed for a service that the lab does not have. */
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
                ? "The lab offers the service " + service
                        + " only with LocalStack, which is not running. Start the lab with: ./lab up --logs localstack"
                : "The lab does not offer the service " + service + ". What it answers is listed at /_lab/operations.";
        if (Refusals.isS3(service)) {
            // S3's NotImplemented is a 501, which SDKs retry; this one says that the account has no S3 at all.
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

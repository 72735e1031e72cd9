package io.ssmlab.region.access;

import io.ssmlab.region.core.ApiCall;
import io.ssmlab.region.core.ApiWatch;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import java.util.Map;
import java.util.Set;

/**
 * Refuses what the instance role may not do, in the service's own form and in AWS's words. For CloudWatch Logs, S3 and KMS
 * the role needs an Allow; of the other services, whose operations look at the caller themselves, only a Deny counts.
 */
public final class AgentPermissions implements ApiWatch {
    private static final Set<String> NEED_AN_ALLOW = Set.of("logs", "s3", "kms");
    private static final String ROLE = ":assumed-role/" + Credentials.INSTANCE_ROLE + "/";
    private static final int FORBIDDEN = 403;

    private final RolePolicies policies;
    private final String region;
    private final String accountId;

    public AgentPermissions(RolePolicies policies, String region, String accountId) {
        this.policies = policies;
        this.region = region;
        this.accountId = accountId;
    }

    @Override
    public void before(ApiCall call) {
        if (!call.caller().arn().contains(ROLE)) {
            return;
        }
        Permission needed = Permission.of(call, region, accountId);
        Decision decision = policies.decide(needed.action(), needed.resource());
        boolean refused = decision.kind() == Decision.Kind.DENIED
                || (!decision.allowed() && NEED_AN_ALLOW.contains(call.service()));
        if (refused) {
            throw refusal(call, needed, decision);
        }
    }

    private static AwsError refusal(ApiCall call, Permission needed, Decision decision) {
        String message = text(call.caller(), needed, decision);
        return switch (call.service()) {
            case "s3" -> new AwsError("AccessDenied", FORBIDDEN, message, Map.of());
            case "ec2" -> new AwsError("UnauthorizedOperation", FORBIDDEN, message, Map.of());
            default -> AwsError.of("AccessDeniedException", message);
        };
    }

    private static String text(Caller caller, Permission needed, Decision decision) {
        String because = decision.kind() == Decision.Kind.DENIED
                ? " with an explicit deny in an identity-based policy"
                : " because no identity-based policy allows the " + needed.action() + " action";
        return "User: " + caller.arn() + " is not authorized to perform: " + needed.action() + " on resource: "
                + needed.resource() + because;
    }
}

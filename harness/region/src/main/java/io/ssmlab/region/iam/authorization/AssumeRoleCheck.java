package io.ssmlab.region.iam.authorization;

import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.iam.identity.IdentityRow;
import io.ssmlab.region.iam.identity.Kind;
import io.ssmlab.region.iam.identity.Principal;
import io.ssmlab.region.iam.policy.Decision;
import io.ssmlab.region.iam.policy.PolicySet;
import io.ssmlab.region.iam.policy.RequestFacts;
import io.ssmlab.region.iam.policy.TrustPolicy;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Map;

/**
 * Checks that a caller may assume a role. The trust policy must allow the caller; unless it names the caller itself,
 * the caller's own policies must allow it too. A role that does not exist is refused in the same words.
 */
final class AssumeRoleCheck {
    private final Identities identities;
    private final String accountId;

    AssumeRoleCheck(Identities identities, String accountId) {
        this.identities = identities;
        this.accountId = accountId;
    }

    /** @throws AwsError AccessDenied */
    void check(ApiCall call, Principal principal, PolicySet policies, RequestFacts facts) {
        String arn = call.text("RoleArn");
        String prefix = "arn:aws:iam::" + accountId + ":role/";
        String trust = arn.startsWith(prefix)
                ? identities
                        .find(Kind.ROLE, arn.substring(prefix.length()))
                        .map(IdentityRow::trust)
                        .orElse("")
                : "";
        TrustPolicy.Reach reach = trust.isEmpty()
                ? TrustPolicy.Reach.NOBODY
                : TrustPolicy.parse(trust)
                        .reach(List.of(call.caller().arn(), principal.arn(accountId)), accountId, facts);
        Decision own = policies.decide("sts:AssumeRole", arn, facts);
        boolean allowed = switch (reach) {
            case CALLER -> own.kind() != Decision.Kind.DENIED;
            case ACCOUNT -> own.allowed();
            case NOBODY, DENIED -> false;
        };
        if (!allowed) {
            throw new AwsError(
                    "AccessDenied",
                    403,
                    "User: " + call.caller().arn() + " is not authorized to perform: sts:AssumeRole on resource: " + arn
                            + (own.kind() == Decision.Kind.DENIED
                                    ? " with an explicit deny in an identity-based policy"
                                    : ""),
                    Map.of());
        }
    }
}

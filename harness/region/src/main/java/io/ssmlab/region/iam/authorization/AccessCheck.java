package io.ssmlab.region.iam.authorization;

import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.iam.identity.Principal;
import io.ssmlab.region.iam.policy.Decision;
import io.ssmlab.region.iam.policy.PolicySet;
import io.ssmlab.region.iam.policy.RequestFacts;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.RegionClock;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses what the caller's policies do not allow, in the service's own form and in AWS's words. Source: "Policy
 * evaluation logic", "Troubleshoot access denied error messages". Callers without an identity in IAM (a machine that
 * registers, a hybrid node that signs with its own key) are authorized by their operations themselves.
 */
public final class AccessCheck implements CallInterceptor {
    private static final int FORBIDDEN = 403;
    private static final String DOCUMENT_CHECK = "ssm:SessionDocumentAccessCheck";

    private final Identities identities;
    private final FactsReader facts;
    private final AssumeRoleCheck assumeRole;
    private final Needs needs;
    private final Arns arns;
    private final ResourceFacts resources;

    public AccessCheck(
            Identities identities, RegionClock clock, String region, String accountId, ResourceFacts resources) {
        this.identities = identities;
        this.facts = new FactsReader(clock, region, accountId);
        this.assumeRole = new AssumeRoleCheck(identities, accountId);
        this.needs = new Needs(region, accountId, resources::targets);
        this.arns = new Arns(region, accountId);
        this.resources = resources;
    }

    @Override
    public void before(ApiCall call) {
        Optional<Principal> principal = Principal.of(call.caller().arn());
        if (principal.isEmpty()) {
            return;
        }
        PolicySet policies = identities.policies(principal.get());
        RequestFacts known = facts.of(call, principal.get(), policies);
        switch (call.service() + ":" + call.operation()) {
            case "ssm:StartSession" -> checkSession(call, policies, known);
            case "sts:AssumeRole" -> assumeRole.check(call, principal.get(), policies, known);
            default -> needs.of(call).forEach(one -> require(call, policies, one, known));
        }
    }

    /** Checks the document that the caller names, in addition to the node. */
    private void checkSession(ApiCall call, PolicySet policies, RequestFacts facts) {
        if (call.text("DocumentName").isEmpty()) {
            checkUnnamedDocument(call, policies, facts);
        } else {
            RequestFacts checked = facts.with(DOCUMENT_CHECK, "true");
            needs.of(call).forEach(one -> require(call, policies, one, checked));
        }
    }

    /**
     * Checks the preferences document only if the statement that allows the session requires it in its condition.
     * Source: "Enforce a session document permission check for the AWS CLI".
     */
    private void checkUnnamedDocument(ApiCall call, PolicySet policies, RequestFacts facts) {
        Permission onNode = needs.of(call).get(0);
        RequestFacts unchecked = facts.with(DOCUMENT_CHECK, "false");
        if (decide(policies, onNode, unchecked).allowed()) {
            return;
        }
        RequestFacts checked = facts.with(DOCUMENT_CHECK, "true");
        require(call, policies, onNode, checked);
        require(call, policies, new Permission(onNode.action(), arns.document(SsmNeeds.PREFERENCES)), checked);
    }

    private void require(ApiCall call, PolicySet policies, Permission needed, RequestFacts facts) {
        Decision decision = decide(policies, needed, facts);
        if (!decision.allowed()) {
            throw refusal(call, needed, decision);
        }
    }

    private Decision decide(PolicySet policies, Permission needed, RequestFacts facts) {
        return policies.decide(needed.action(), needed.resource(), facts.of(() -> resources.tags(needed.resource())));
    }

    private static AwsError refusal(ApiCall call, Permission needed, Decision decision) {
        String message = text(call.caller(), needed, decision);
        return switch (call.service()) {
            case "s3", "iam", "sts", "monitoring" -> new AwsError("AccessDenied", FORBIDDEN, message, Map.of());
            case "sns" -> new AwsError("AuthorizationError", FORBIDDEN, message, Map.of());
            case "ec2" ->
                new AwsError(
                        "UnauthorizedOperation",
                        FORBIDDEN,
                        "You are not authorized to perform this operation. " + message,
                        Map.of());
            case "ssmmessages", "resource-groups" ->
                new AwsError("AccessDeniedException", FORBIDDEN, message, Map.of());
            default -> AwsError.of("AccessDeniedException", message);
        };
    }

    private static String text(Caller caller, Permission needed, Decision decision) {
        String because = decision.kind() == Decision.Kind.DENIED
                ? " with an explicit deny in an identity-based policy"
                : " because no identity-based policy allows the " + needed.action() + " action";
        String on = needed.resource().equals(Needs.ANY) ? "" : " on resource: " + needed.resource();
        return "User: " + caller.arn() + " is not authorized to perform: " + needed.action() + on + because;
    }
}

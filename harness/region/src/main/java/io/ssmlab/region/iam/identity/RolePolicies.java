package io.ssmlab.region.iam.identity;

import io.ssmlab.region.iam.policy.Decision;
import io.ssmlab.region.iam.policy.RequestFacts;

/** The combined policies of the role of the workshop's instances. */
public final class RolePolicies {
    private static final Principal ROLE = new Principal(false, Credentials.INSTANCE_ROLE, "");

    private final Identities identities;

    RolePolicies(Identities identities) {
        this.identities = identities;
    }

    /** The decision for the role now, as far as it does not depend on the request. */
    public Decision decide(String action, String resource) {
        return identities.policies(ROLE).decide(action, resource, RequestFacts.NONE);
    }

    /** Returns true if a policy depends on the request, so that {@link #decide} is not certain. */
    public boolean isConditional() {
        return identities.policies(ROLE).policies().values().stream()
                .flatMap(policy -> policy.statements().stream())
                .anyMatch(statement -> !statement.conditions().isEmpty());
    }
}

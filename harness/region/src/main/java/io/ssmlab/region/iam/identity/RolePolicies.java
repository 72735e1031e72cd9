package io.ssmlab.region.iam.identity;

import io.ssmlab.region.iam.policy.Decision;
import io.ssmlab.region.iam.policy.RequestFacts;

/** What the role of the workshop's instances comes to. */
public final class RolePolicies {
    private static final Principal ROLE = new Principal(false, Credentials.INSTANCE_ROLE, "");

    private final Identities identities;

    RolePolicies(Identities identities) {
        this.identities = identities;
    }

    /** What the role may do now, as far as it does not depend on the request. */
    public Decision decide(String action, String resource) {
        return identities.policies(ROLE).decide(action, resource, RequestFacts.NONE);
    }

    /** Whether something of it depends on the request, so that {@link #decide} cannot tell for certain. */
    public boolean isConditional() {
        return identities.policies(ROLE).policies().values().stream()
                .flatMap(policy -> policy.statements().stream())
                .anyMatch(statement -> !statement.conditions().isEmpty());
    }
}

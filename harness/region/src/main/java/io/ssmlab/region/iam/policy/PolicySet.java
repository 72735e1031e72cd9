package io.ssmlab.region.iam.policy;

import java.util.Map;

/**
 * All policies of one user or role, read once.
 *
 * @param id of the user or role, such as {@code AIDA…}
 * @param policies by name
 */
public record PolicySet(String id, Map<String, Policy> policies) {
    /** The decision of all policies together. */
    public Decision decide(String action, String resource, RequestFacts facts) {
        String allowing = "";
        for (Map.Entry<String, Policy> policy : policies.entrySet()) {
            for (Statement statement : policy.getValue().statements()) {
                if (statement.appliesTo(action, resource, facts)) {
                    if (!statement.allows()) {
                        return new Decision(Decision.Kind.DENIED, policy.getKey());
                    }
                    allowing = policy.getKey();
                }
            }
        }
        return new Decision(allowing.isEmpty() ? Decision.Kind.NOT_ALLOWED : Decision.Kind.ALLOWED, allowing);
    }
}

package io.ssmlab.region.iam.policy;

/**
 * The decision of a role's policies on an action and a resource.
 *
 * @param policy the one that allows or denies; empty if none mentions it
 */
public record Decision(Kind kind, String policy) {
    /** The kinds of decision; an explicit Deny overrides any Allow. */
    public enum Kind {
        ALLOWED,
        /** No policy allows it. */
        NOT_ALLOWED,
        /** A policy denies it. */
        DENIED
    }

    public boolean allowed() {
        return kind == Kind.ALLOWED;
    }
}

package io.ssmlab.region.iam.policy;

/**
 * What a role's policies say to an action on a resource.
 *
 * @param policy the one that allows or denies; empty if none speaks of it
 */
public record Decision(Kind kind, String policy) {
    /** An explicit Deny is stronger than any Allow. */
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

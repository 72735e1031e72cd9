package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import org.jspecify.annotations.Nullable;

/** Decides whether a caller may do something with a session or start one. */
@FunctionalInterface
public interface AccessRule {
    /**
     * Everybody may start sessions; only a session's owner may resume or terminate it, as the policies that AWS
     * recommends for Session Manager say.
     */
    AccessRule OWNER_ONLY = (caller, action, resource, owner) -> {
        if (owner != null && !owner.equals(caller.arn())) {
            throw AwsError.of(
                    "AccessDeniedException",
                    "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource);
        }
    };

    /** Who may do what was seen to by the caller's policies, before the call came here. */
    AccessRule POLICIES = (caller, action, resource, owner) -> {};

    /**
     * Returns if the call is allowed.
     *
     * @param action such as {@code ssm:StartSession}
     * @param resource arn of the instance (start) or of the session (resume, terminate)
     * @param owner arn of the session's owner; null when a session is to be started
     * @throws AwsError AccessDeniedException
     */
    void check(Caller caller, String action, String resource, @Nullable String owner);
}

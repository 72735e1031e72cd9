package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import org.jspecify.annotations.Nullable;

/** Decides if a caller may perform an action on a session or start one. */
@FunctionalInterface
public interface AccessRule {
    /**
     * Lets everybody start sessions, but only a session's owner resume or terminate it. This is the policy that AWS
     * recommends for Session Manager.
     */
    AccessRule OWNER_ONLY = (caller, action, resource, owner) -> {
        if (owner != null && !owner.equals(caller.arn())) {
            throw AwsError.of(
                    "AccessDeniedException",
                    "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource);
        }
    };

    /** Allows everything: the caller's policies were already checked before the call arrived here. */
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

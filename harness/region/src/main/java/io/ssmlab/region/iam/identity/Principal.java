package io.ssmlab.region.iam.identity;

import io.ssmlab.region.kernel.Caller;
import java.util.Optional;

/**
 * A user, or a role in a session of it, as an ARN names it.
 *
 * @param name of the user or role
 * @param session of the role; empty for a user
 */
public record Principal(boolean isUser, String name, String session) {
    private static final String USER = ":user/";
    private static final String ROLE = ":assumed-role/";

    /**
     * The principal that an ARN names. Empty for callers that IAM does not know, such as a hybrid node that signs with
     * its own key.
     */
    public static Optional<Principal> of(String arn) {
        int user = arn.indexOf(USER);
        if (arn.startsWith("arn:aws:iam:") && user > 0) {
            return Optional.of(new Principal(true, arn.substring(user + USER.length()), ""));
        }
        int role = arn.indexOf(ROLE);
        int slash = role < 0 ? -1 : arn.indexOf('/', role + ROLE.length());
        return arn.startsWith("arn:aws:sts:") && slash > 0
                ? Optional.of(
                        new Principal(false, arn.substring(role + ROLE.length(), slash), arn.substring(slash + 1)))
                : Optional.empty();
    }

    /** The ARN of the user or the role itself. */
    public String arn(String accountId) {
        return "arn:aws:iam::" + accountId + (isUser ? USER : ":role/") + name;
    }

    /** The value of {@code aws:userid}: the user's id, or the role's with the name of the session. */
    public String userId(String id) {
        return isUser ? id : id + ":" + session;
    }

    /** Returns the name of the calling user, which IAM takes where a request names none; empty for a role. */
    public static String ownUser(Caller caller) {
        return caller.arn().contains(USER) ? caller.sessionName() : "";
    }
}

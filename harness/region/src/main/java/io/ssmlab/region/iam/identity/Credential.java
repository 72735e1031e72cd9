package io.ssmlab.region.iam.identity;

import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key and the identity that it belongs to.
 *
 * @param sessionToken must come with the request if there is one
 * @param nodeId the managed node that the key was issued to; null for the learner
 * @param expiresAt null if it never expires
 */
public record Credential(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        String principalArn,
        @Nullable String nodeId,
        @Nullable Instant expiresAt) {
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** The caller identity of a request signed with this key. */
    public Caller caller() {
        return nodeId == null ? Caller.person(principalArn) : Caller.node(principalArn, nodeId);
    }

    /** A text without the secret. */
    @Override
    public String toString() {
        return "Credential[" + accessKeyId + " of " + principalArn + "]";
    }
}

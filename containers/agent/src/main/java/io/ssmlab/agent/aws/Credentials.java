package io.ssmlab.agent.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keys of the instance's role. {@code expiration} is null for keys that do not expire. */
public record Credentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expiration) {
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}

package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored, for the code that explains it.
 *
 * @param inputs of its document, with the destinations of the log
 * @param closingAt when it began to end; null while it is open
 * @param reported whether the agent has reported its end
 * @param details the reason why it ended; empty if none is needed
 */
public record SessionRecord(
        String id,
        String owner,
        String target,
        String documentName,
        String sessionType,
        JsonNode inputs,
        Instant startedAt,
        @Nullable Instant closingAt,
        @Nullable Instant endedAt,
        String status,
        boolean reported,
        String details) {
    /** Returns the log group; empty if none is named. */
    public String logGroup() {
        return inputs.path("cloudWatchLogGroupName").asText("");
    }

    /** Returns the bucket; empty if none is named. */
    public String bucket() {
        return inputs.path("s3BucketName").asText("");
    }

    /** Returns the key of the log in its bucket; empty if the session has no such log. */
    public String objectKey() {
        String prefix = inputs.path("s3KeyPrefix").asText("");
        return bucket().isEmpty() ? "" : (prefix.isEmpty() ? "" : prefix + "/") + id + ".log";
    }

    /** Returns true if its output is to be logged anywhere. */
    public boolean isLogged() {
        return !logGroup().isEmpty() || !bucket().isEmpty();
    }

    /** Returns true if its output is encrypted between its two ends. */
    public boolean isSealed() {
        return !inputs.path("kmsKeyId").asText("").isEmpty();
    }

    public boolean ended() {
        return endedAt != null;
    }
}

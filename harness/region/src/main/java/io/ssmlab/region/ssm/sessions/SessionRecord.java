package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored, for whoever explains it.
 *
 * @param inputs of its document: where the log goes, and how
 * @param closingAt when it began to end; null while it goes on
 * @param reported whether the agent has reported its end
 * @param details why it ended, where that needs saying; empty if it does not
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
    /** Empty if none is named. */
    public String logGroup() {
        return inputs.path("cloudWatchLogGroupName").asText("");
    }

    /** Empty if none is named. */
    public String bucket() {
        return inputs.path("s3BucketName").asText("");
    }

    /** Of the log in its bucket; empty if there is none. */
    public String objectKey() {
        String prefix = inputs.path("s3KeyPrefix").asText("");
        return bucket().isEmpty() ? "" : (prefix.isEmpty() ? "" : prefix + "/") + id + ".log";
    }

    /** Whether its output is to be logged anywhere. */
    public boolean isLogged() {
        return !logGroup().isEmpty() || !bucket().isEmpty();
    }

    /** Whether what it shows is for its two ends alone. */
    public boolean isSealed() {
        return !inputs.path("kmsKeyId").asText("").isEmpty();
    }

    public boolean ended() {
        return endedAt != null;
    }
}

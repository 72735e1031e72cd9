package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms that are fixed when a session starts. Later changes of preferences or of the document do not affect it.
 *
 * @param owner ARN of the caller who started it
 * @param target the managed node
 * @param idleMinutes 1 to 60
 * @param maxMinutes 1 to 1440, or null for no limit
 */
record SessionTerms(
        String id,
        String owner,
        String target,
        String documentName,
        JsonNode documentContent,
        Map<String, JsonNode> parameters,
        @Nullable String reason,
        Instant startedAt,
        int idleMinutes,
        @Nullable Integer maxMinutes) {
    Duration idle() {
        return Duration.ofMinutes(idleMinutes);
    }

    Optional<Instant> longestUntil() {
        return Optional.ofNullable(maxMinutes).map(minutes -> startedAt.plus(Duration.ofMinutes(minutes)));
    }
}

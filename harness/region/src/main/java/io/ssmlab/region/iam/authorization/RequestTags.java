package io.ssmlab.region.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.ApiCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tags that a call adds or removes, for {@code aws:RequestTag} and {@code aws:TagKeys}. */
final class RequestTags {
    private static final Set<String> CALLS = Set.of(
            "CreateTags",
            "DeleteTags",
            "AddTagsToResource",
            "RemoveTagsFromResource",
            "CreateDocument",
            "CreateActivation",
            "CreateGroup",
            "Tag",
            "Untag",
            "TagResource",
            "UntagResource",
            "CreateLogGroup",
            "CreateTopic",
            "PutMetricAlarm");

    private RequestTags() {}

    /** The tags of a call; empty for calls that have none. */
    static Optional<Map<String, String>> of(ApiCall call) {
        if (!CALLS.contains(call.operation())) {
            return Optional.empty();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        JsonNode request = call.parameters().tree();
        for (JsonNode given : new JsonNode[] {request.path("Tags"), request.path("tags")}) {
            if (given.isArray()) {
                given.forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
            } else {
                given.properties()
                        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            }
        }
        for (String keys : new String[] {"TagKeys", "tagKeys", "Keys"}) {
            request.path(keys).forEach(key -> tags.put(key.asText(), ""));
        }
        return tags.isEmpty() ? Optional.empty() : Optional.of(tags);
    }
}

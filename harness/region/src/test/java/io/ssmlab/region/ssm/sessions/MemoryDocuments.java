package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.ssm.documents.DocumentSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Documents in memory: one version each, parameters of type String. */
final class MemoryDocuments implements DocumentSource {
    private final Map<String, ResolvedDocument> documents = new ConcurrentHashMap<>();

    void save(String name, String type, String content) {
        try {
            documents.put(
                    name,
                    new ResolvedDocument(
                            name, "1", type, "000000000000", List.of("Linux"), Json.MAPPER.readTree(content)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Saves the preferences with these inputs, given as JSON members. */
    void savePreferences(String inputs) {
        save(
                "SSM-SessionManagerRunShell",
                "Session",
                "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{" + inputs + "}}");
    }

    void delete(String name) {
        documents.remove(name);
    }

    @Override
    public Optional<ResolvedDocument> find(String name, @Nullable String version) {
        return Optional.ofNullable(documents.get(name));
    }

    @Override
    public Map<String, JsonNode> resolveParameters(JsonNode content, @Nullable Map<String, List<String>> given) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        content.path("parameters").properties().forEach(field -> {
            if (field.getValue().has("default")) {
                values.put(field.getKey(), field.getValue().get("default"));
            }
        });
        if (given != null) {
            given.forEach((name, value) -> {
                if (!content.path("parameters").has(name)) {
                    throw AwsError.of("InvalidParameters", name + " is not a parameter");
                }
                values.put(name, TextNode.valueOf(value.get(0)));
            });
        }
        return values;
    }
}

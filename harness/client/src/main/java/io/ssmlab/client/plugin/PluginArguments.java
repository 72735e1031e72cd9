package io.ssmlab.client.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.client.session.StartedSession;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that the AWS CLI passes to a session-manager-plugin. They are the response of StartSession (or the name
 * of the variable that holds it), region, operation, profile, request, and endpoint.
 */
record PluginArguments(StartedSession session, String region, String profile, String endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";
    private static final String OPERATION = "StartSession";

    /**
     * Reads the arguments.
     *
     * @param words at least four
     * @throws IllegalArgumentException if they are invalid; the message says why
     */
    static PluginArguments read(List<String> words, Map<String, String> environment) {
        if (!words.get(2).equals(OPERATION)) {
            throw new IllegalArgumentException("Invalid Operation");
        }
        String first = words.get(0);
        String answer = first.startsWith(IN_VARIABLE) ? environment.get(first) : first;
        if (answer == null) {
            throw new IllegalArgumentException("Cannot perform start session: the variable " + first + " is not set");
        }
        JsonNode started = object(answer, "the answer of StartSession");
        String target = object(word(words, 4, "{}"), "the request of StartSession")
                .path("Target")
                .asText("");
        URI stream = URI.create(required(started, "StreamUrl"));
        return new PluginArguments(
                new StartedSession(required(started, "SessionId"), target, stream, required(started, "TokenValue")),
                words.get(1),
                word(words, 3, ""),
                word(words, 5, environment.getOrDefault("AWS_ENDPOINT_URL", "")));
    }

    private static String word(List<String> words, int index, String otherwise) {
        return index < words.size() ? words.get(index) : otherwise;
    }

    private static JsonNode object(String text, String what) {
        JsonNode node = null;
        String why = "it is not an object";
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            why = e.getOriginalMessage();
        }
        return checked(node, what, why);
    }

    private static JsonNode checked(@Nullable JsonNode node, String what, String why) {
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("Cannot perform start session: " + what + " is not JSON: " + why);
        }
        return node;
    }

    private static String required(JsonNode started, String member) {
        String value = started.path(member).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot perform start session: the answer of StartSession has no " + member);
        }
        return value;
    }
}

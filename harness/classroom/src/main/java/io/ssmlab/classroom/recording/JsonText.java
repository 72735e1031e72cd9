package io.ssmlab.classroom.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ssmlab.region.kernel.Json;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of messages without regard to case, as Go does, and formats it for people, without secrets. */
final class JsonText {
    static final String ELIDED = "(elided)";

    private static final Pattern SECRET =
            Pattern.compile("token(value)?|sessiontoken|.*(secret|password|credential|privatekey).*");
    private static final int MOST_NESTED = 4;

    private JsonText() {}

    /** Parses bytes; null if they are not a JSON object. */
    static @Nullable JsonNode tree(byte[] json) {
        try {
            JsonNode tree = Json.MAPPER.readTree(json);
            return tree != null && tree.isObject() ? tree : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns a member as text; empty if it does not exist. */
    static String text(JsonNode object, String name) {
        return member(object, name).asText("");
    }

    static JsonNode member(JsonNode object, String name) {
        Iterator<Map.Entry<String, JsonNode>> members = object.fields();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** Formats a tree in lines. The JSON that some members hold as text is expanded, and secrets are left out. */
    static String pretty(JsonNode tree) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shown(tree, MOST_NESTED));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    /** Formats a tree in one line. */
    static String line(JsonNode tree) {
        return shown(tree, MOST_NESTED).toString();
    }

    private static JsonNode shown(JsonNode node, int depth) {
        if (node.isObject()) {
            ObjectNode out = Json.MAPPER.createObjectNode();
            node.fields().forEachRemaining(member -> {
                boolean secret =
                        SECRET.matcher(member.getKey().toLowerCase(Locale.ROOT)).matches()
                                && member.getValue().isValueNode()
                                && !member.getValue().isNull();
                out.set(member.getKey(), secret ? TextNode.valueOf(ELIDED) : shown(member.getValue(), depth));
            });
            return out;
        }
        if (node.isArray()) {
            ArrayNode out = Json.MAPPER.createArrayNode();
            node.forEach(item -> out.add(shown(item, depth)));
            return out;
        }
        if (node.isTextual() && depth > 0 && node.asText().startsWith("{")) {
            JsonNode inner = tree(node.asText().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return inner == null ? node : shown(inner, depth - 1);
        }
        return node;
    }
}

package io.ssmlab.agent.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Resolves the values of a document's parameters and inserts them. A text that is one placeholder becomes the value
 * with its type; inside a longer text a value is inserted as text, non-strings as JSON. {@code $$} in values is {@code
 * $}.
 */
public final class Parameters {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-zA-Z0-9]+)\\s*}}");
    private static final Pattern STORE = Pattern.compile("\\{\\{\\s*ssm:[^}]*}}");
    private final Map<String, JsonNode> values;

    private Parameters(Map<String, JsonNode> values) {
        this.values = values;
    }

    /**
     * Combines the given values with defaults for the rest. Checks only {@code allowedPattern}; the service checks
     * everything else.
     */
    public static Parameters resolve(JsonNode declared, Map<String, JsonNode> given) throws InvalidDocumentException {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : declared.properties()) {
            String name = parameter.getKey();
            JsonNode value = given.get(name);
            if (value == null || value.isNull()) {
                value = parameter.getValue().get("default");
            }
            String pattern = parameter.getValue().path("allowedPattern").asText("");
            if (!pattern.isEmpty()) {
                check(name, pattern, value == null ? MissingNode.getInstance() : value);
            }
            if (value != null && !value.isNull()) {
                if (STORE.matcher(value.toString()).find()) {
                    throw new InvalidDocumentException(
                            "parameter " + name + " refers to Parameter Store, which this agent does not read");
                }
                values.put(name, unescape(value));
            }
        }
        return new Parameters(values);
    }

    private static void check(String name, String pattern, JsonNode value) throws InvalidDocumentException {
        if (value.isMissingNode()) {
            throw new InvalidDocumentException("parameter " + name + " has an allowedPattern and no value");
        }
        try {
            Pattern allowed = Pattern.compile(pattern);
            Iterable<JsonNode> all = value.isArray() ? value : List.of(value);
            for (JsonNode one : all) {
                if (!allowed.matcher(text(one)).find()) {
                    throw new InvalidDocumentException(
                            "the value of parameter " + name + " does not match its allowedPattern " + pattern);
                }
            }
        } catch (PatternSyntaxException e) {
            throw new InvalidDocumentException("the allowedPattern of parameter " + name + " is not a pattern");
        }
    }

    /** Copies any part of the document, with values for placeholders; undeclared names stay as they are. */
    public JsonNode fill(JsonNode node) {
        if (node.isTextual()) {
            return fillText(node.textValue());
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(fill(item)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), fill(field.getValue())));
            return object;
        }
        return node;
    }

    private JsonNode fillText(String text) {
        Matcher whole = PLACEHOLDER.matcher(text.strip());
        if (whole.matches()) {
            JsonNode value = values.get(whole.group(1));
            return value == null ? TextNode.valueOf(text) : value.deepCopy();
        }
        Matcher inside = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (inside.find()) {
            JsonNode value = values.get(inside.group(1));
            inside.appendReplacement(filled, Matcher.quoteReplacement(value == null ? inside.group() : text(value)));
        }
        return TextNode.valueOf(inside.appendTail(filled).toString());
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static JsonNode unescape(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(value.textValue().replace("$$", "$"));
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> array.add(unescape(item)));
            return array;
        }
        return value;
    }
}

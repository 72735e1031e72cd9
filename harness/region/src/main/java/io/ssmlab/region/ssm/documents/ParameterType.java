package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ssmlab.region.kernel.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of a document's parameters, and the conversion of the API's lists of strings to their values. */
enum ParameterType {
    STRING("String", "one string"),
    STRING_LIST("StringList", "a list of strings"),
    BOOLEAN("Boolean", "true or false"),
    INTEGER("Integer", "one whole number"),
    MAP_LIST("MapList", "a list of JSON objects"),
    STRING_MAP("StringMap", "one JSON object");

    private static final ObjectReader JSON = Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String wireName;
    private final String meaning;

    ParameterType(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    static Optional<ParameterType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(ParameterType::wireName).collect(Collectors.joining(", "));
    }

    String wireName() {
        return wireName;
    }

    /** A description of a value of this type, for messages. */
    String meaning() {
        return meaning;
    }

    boolean isList() {
        return this == STRING_LIST || this == MAP_LIST;
    }

    /** Converts a default or an allowed value in a document to the agent's form. Empty if it is of another type. */
    Optional<JsonNode> fromDocument(JsonNode value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        boolean fits = switch (this) {
            case STRING -> value.isTextual();
            case STRING_LIST -> value.isArray() && all(value, JsonNode::isTextual);
            case BOOLEAN -> value.isBoolean();
            case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
            case MAP_LIST -> value.isArray() && all(value, JsonNode::isObject);
            case STRING_MAP -> value.isObject();
        };
        if (fits) {
            return Optional.of(value);
        }
        // Numbers and booleans are often written as text, in documents as in calls.
        if (value.isTextual() && (this == BOOLEAN || this == INTEGER)) {
            return fromCall(List.of(value.textValue()));
        }
        return this == STRING && (value.isNumber() || value.isBoolean())
                ? Optional.of(make.textNode(value.asText()))
                : Optional.empty();
    }

    /** Converts the API's list of strings to the agent's form. Empty if it is of another type. */
    Optional<JsonNode> fromCall(List<String> given) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        String only = given.size() == 1 ? given.get(0) : null;
        return switch (this) {
            case STRING -> Optional.ofNullable(only).map(make::textNode);
            case STRING_LIST -> {
                ArrayNode list = make.arrayNode();
                given.forEach(list::add);
                yield Optional.of(list);
            }
            case BOOLEAN ->
                only != null && (only.equalsIgnoreCase("true") || only.equalsIgnoreCase("false"))
                        ? Optional.of(make.booleanNode(Boolean.parseBoolean(only)))
                        : Optional.empty();
            case INTEGER ->
                only != null && only.matches("[+-]?[0-9]{1,18}")
                        ? Optional.of(make.numberNode(Long.parseLong(only)))
                        : Optional.empty();
            case STRING_MAP -> json(only).filter(JsonNode::isObject);
            case MAP_LIST -> mapList(given, only);
        };
    }

    /** Parses a list of maps: one object a string, or one string that holds the whole list. */
    private static Optional<JsonNode> mapList(List<String> given, @Nullable String only) {
        Optional<JsonNode> whole = json(only).filter(JsonNode::isArray);
        if (whole.isPresent()) {
            return whole.filter(list -> all(list, JsonNode::isObject));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String item : given) {
            Optional<JsonNode> object = json(item).filter(JsonNode::isObject);
            if (object.isEmpty()) {
                return Optional.empty();
            }
            list.add(object.get());
        }
        return Optional.of(list);
    }

    private static boolean all(JsonNode list, java.util.function.Predicate<JsonNode> test) {
        for (JsonNode item : list) {
            if (!test.test(item)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<JsonNode> json(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}

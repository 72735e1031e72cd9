package io.ssmlab.region.logs.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on JSON messages; other messages do not match. */
final class JsonPattern implements FilterPattern {
    private final List<JsonSelector> selectors = new ArrayList<>();
    private final Predicate<JsonNode> conditions;

    private JsonPattern(Scanner in) {
        in.expect("{");
        conditions = Conditions.parse(in, this::condition);
        in.expect("}");
        in.skipBlanks();
        if (!in.atEnd()) {
            throw in.expected("nothing more");
        }
    }

    static FilterPattern parse(Scanner in) {
        return new JsonPattern(in);
    }

    /** Returns the message as a tree, if it is JSON. */
    static Optional<JsonNode> tree(String message) {
        String text = message.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean matches(String message) {
        return tree(message).filter(conditions).isPresent();
    }

    @Override
    public Map<String, String> values(String message) {
        Map<String, String> values = new LinkedHashMap<>();
        tree(message).filter(conditions).ifPresent(root -> {
            for (JsonSelector selector : selectors) {
                selector.select(root).stream()
                        .findFirst()
                        .ifPresent(value -> values.put(
                                selector.toString(), value.isValueNode() ? value.asText() : value.toString()));
            }
        });
        return values;
    }

    @Override
    public boolean isJson() {
        return true;
    }

    private Predicate<JsonNode> condition(Scanner in) {
        JsonSelector selector = JsonSelector.parse(in);
        selectors.add(selector);
        if (in.takeWord("IS")) {
            Predicate<JsonNode> kind = kind(in);
            return root -> selector.select(root).stream().anyMatch(kind);
        }
        if (in.takeWord("NOT")) {
            if (!in.takeWord("EXISTS")) {
                throw in.expected("EXISTS");
            }
            return root -> selector.select(root).isEmpty();
        }
        Operator operator = Operator.parse(in);
        Literal literal = Literal.parse(in);
        Double number = literal.number();
        if (operator.isOrder() && number == null) {
            throw in.expected("a number before this, to compare by size with,");
        }
        return root -> {
            List<JsonNode> values = selector.select(root);
            return values.stream().anyMatch(value -> holds(value, operator, literal, number));
        };
    }

    private static Predicate<JsonNode> kind(Scanner in) {
        if (in.takeWord("NULL")) {
            return JsonNode::isNull;
        }
        if (in.takeWord("TRUE")) {
            return value -> value.isBoolean() && value.booleanValue();
        }
        if (in.takeWord("FALSE")) {
            return value -> value.isBoolean() && !value.booleanValue();
        }
        throw in.expected("NULL, TRUE or FALSE");
    }

    private static boolean holds(JsonNode value, Operator operator, Literal literal, @Nullable Double number) {
        if (value.isNumber() && number != null) {
            return operator.holds(value.doubleValue(), number);
        }
        if (operator.isOrder() || !value.isValueNode() || value.isNull()) {
            return false;
        }
        // Text in quotes is compared with text only; a word also with true, false and, for its asterisks, numbers.
        boolean comparable = value.isTextual() || !literal.isQuoted();
        boolean equal = comparable && literal.matches(value.asText());
        return equal == (operator == Operator.EQUAL);
    }
}

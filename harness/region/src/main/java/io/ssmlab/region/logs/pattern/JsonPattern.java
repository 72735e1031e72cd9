package io.ssmlab.region.logs.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.core.Json;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on messages that are JSON; no other message matches. */
final class JsonPattern {
    private JsonPattern() {}

    static FilterPattern parse(Scanner in) {
        in.expect("{");
        Predicate<JsonNode> conditions = Conditions.parse(in, JsonPattern::condition);
        in.expect("}");
        in.skipBlanks();
        if (!in.atEnd()) {
            throw in.expected("nothing more");
        }
        return message -> matches(message, conditions);
    }

    private static boolean matches(String message, Predicate<JsonNode> conditions) {
        String text = message.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        try {
            JsonNode root = Json.MAPPER.readTree(text);
            return root != null && conditions.test(root);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Predicate<JsonNode> condition(Scanner in) {
        JsonSelector selector = JsonSelector.parse(in);
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

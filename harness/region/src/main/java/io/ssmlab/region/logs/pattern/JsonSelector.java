package io.ssmlab.region.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names values in a JSON message: {@code $.a.b}, {@code $.list[0]}, {@code $.list[*].name}, {@code $['odd name']}. */
final class JsonSelector {
    private static final String EVERY = "*";

    private record Step(boolean index, String name) {}

    private final List<Step> steps = new ArrayList<>();

    private JsonSelector() {}

    static JsonSelector parse(Scanner in) {
        JsonSelector selector = new JsonSelector();
        in.expect("$");
        while (in.peek() == '.' || in.peek() == '[') {
            if (in.take(".")) {
                String name = in.takeWhile(c -> Character.isLetterOrDigit(c) || "_-@:#/".indexOf(c) >= 0);
                if (name.isEmpty()) {
                    throw in.expected("a property name");
                }
                selector.steps.add(new Step(false, name));
            } else {
                selector.steps.add(bracketed(in));
            }
        }
        if (selector.steps.isEmpty()) {
            throw in.expected("a property, such as $.name,");
        }
        return selector;
    }

    private static Step bracketed(Scanner in) {
        in.expect("[");
        in.skipBlanks();
        Step step;
        if (in.peek() == '\'' || in.peek() == '"') {
            step = new Step(false, in.quoted(in.peek()));
        } else if (in.take(EVERY)) {
            step = new Step(true, EVERY);
        } else {
            String index = in.takeWhile(c -> c >= '0' && c <= '9');
            if (index.isEmpty() || index.length() > 9) {
                throw in.expected("an index");
            }
            step = new Step(true, index);
        }
        in.expect("]");
        return step;
    }

    /** Returns every value that the selector names; empty if the message has no such property. */
    List<JsonNode> select(JsonNode root) {
        List<JsonNode> found = List.of(root);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                if (!step.index()) {
                    add(next, node.get(step.name()));
                } else if (step.name().equals(EVERY)) {
                    node.forEach(next::add);
                } else if (node.isArray()) {
                    add(next, node.get(Integer.parseInt(step.name())));
                }
            }
            found = next;
        }
        return found;
    }

    /** Returns the selector as it was written, or in an equivalent form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$");
        for (Step step : steps) {
            if (step.index()) {
                text.append('[').append(step.name()).append(']');
            } else if (step.name().matches("[\\p{L}\\p{N}_@:#/-]+")) {
                text.append('.').append(step.name());
            } else {
                text.append("['").append(step.name()).append("']");
            }
        }
        return text.toString();
    }

    private static void add(List<JsonNode> nodes, @Nullable JsonNode node) {
        if (node != null) {
            nodes.add(node);
        }
    }
}

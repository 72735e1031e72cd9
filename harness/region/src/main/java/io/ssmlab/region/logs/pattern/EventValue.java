package io.ssmlab.region.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a metric filter reads from a message: a constant number, {@code $field}, or {@code $.property}. */
public final class EventValue {
    private final String text;
    private final FilterPattern pattern;
    private final @Nullable JsonSelector selector;

    private EventValue(String text, FilterPattern pattern, @Nullable JsonSelector selector) {
        this.text = text;
        this.pattern = pattern;
        this.selector = selector;
    }

    /**
     * Parses a selector.
     *
     * @throws InvalidPatternException if it is neither a number nor a selector that fits the pattern
     */
    public static EventValue parse(String text, FilterPattern pattern) {
        if (Literal.number(text) != null) {
            return new EventValue(text, pattern, null);
        }
        if (!text.startsWith("$")) {
            throw new InvalidPatternException(
                    "'" + text + "' is neither a number nor a selector such as $field or $.property");
        }
        if (pattern.isJson()) {
            Scanner in = new Scanner(text);
            JsonSelector selector = JsonSelector.parse(in);
            if (!in.atEnd()) {
                throw in.expected("nothing more");
            }
            return new EventValue(text, pattern, selector);
        }
        if (!pattern.fields().contains(text.substring(1))) {
            throw new InvalidPatternException("the filter pattern has no field " + text
                    + "; selectors go with patterns such as [field, ...] or { $.property = value }");
        }
        return new EventValue(text, pattern, null);
    }

    /** Returns true if the value is read from the message and is not a constant. */
    public boolean isSelector() {
        return text.startsWith("$");
    }

    /** Returns the value in a message that matches the pattern; empty if the message does not have it. */
    public Optional<String> in(String message) {
        if (!isSelector()) {
            return Optional.of(text);
        }
        if (selector == null) {
            return Optional.ofNullable(pattern.values(message).get(text));
        }
        return JsonPattern.tree(message)
                .flatMap(root -> selector.select(root).stream().findFirst())
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    /** Returns the value as {@link #in} does, as a number. */
    public Optional<Double> numberIn(String message) {
        return in(message).flatMap(value -> Optional.ofNullable(Literal.number(value)));
    }
}

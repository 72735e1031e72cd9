package io.ssmlab.region.logs.pattern;

import java.util.Map;
import java.util.Set;

/** Decides which log events a search shows. Source: "Filter pattern syntax" of the CloudWatch Logs user guide. */
@FunctionalInterface
public interface FilterPattern {
    /**
     * Whether a message is shown. Case matters.
     *
     * @throws InvalidPatternException if an expression between percent signs takes too long on this message
     */
    boolean matches(String message);

    /**
     * The values of a message that the pattern names, by selector: {@code $field} of a fields pattern, {@code $.property} of a
     * JSON pattern. None for terms, and for a message that does not match.
     */
    default Map<String, String> values(String message) {
        return Map.of();
    }

    /** Names of the fields that the pattern gives to messages, without the dollar sign; none for other patterns. */
    default Set<String> fields() {
        return Set.of();
    }

    /** Whether it is a pattern for messages in JSON, of which any property can be named. */
    default boolean isJson() {
        return false;
    }

    /**
     * Reads a pattern: <code>{ $.json = "conditions" }</code>, {@code [space, delimited, fields]}, or terms. An empty one
     * matches everything.
     *
     * @throws InvalidPatternException if it is none of these
     */
    static FilterPattern parse(String text) {
        Scanner in = new Scanner(text.strip());
        if (in.atEnd()) {
            return message -> true;
        }
        return switch (in.peek()) {
            case '{' -> JsonPattern.parse(in);
            case '[' -> FieldsPattern.parse(in);
            default -> TermPattern.parse(in);
        };
    }
}

package io.ssmlab.region.logs.pattern;

import java.util.Map;
import java.util.Set;

/** Decides which log events a search returns. Source: "Filter pattern syntax" of the CloudWatch Logs user guide. */
@FunctionalInterface
public interface FilterPattern {
    /**
     * Returns true if a message matches. The comparison is case-sensitive.
     *
     * @throws InvalidPatternException if an expression between percent signs takes too long on this message
     */
    boolean matches(String message);

    /**
     * Returns the values of a message that the pattern names, by selector. Selectors are {@code $field} of a fields
     * pattern and {@code $.property} of a JSON pattern. The map is empty for terms, and for a message that does not
     * match.
     */
    default Map<String, String> values(String message) {
        return Map.of();
    }

    /** Returns the field names of the pattern, without the dollar sign; empty for patterns of other kinds. */
    default Set<String> fields() {
        return Set.of();
    }

    /** Returns true if this is a pattern for JSON messages, of which any property can be named. */
    default boolean isJson() {
        return false;
    }

    /**
     * Parses a pattern: <code>{ $.json = "conditions" }</code>, {@code [space, delimited, fields]}, or terms. An empty
     * pattern matches everything.
     *
     * @throws InvalidPatternException if the text is not a valid pattern
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

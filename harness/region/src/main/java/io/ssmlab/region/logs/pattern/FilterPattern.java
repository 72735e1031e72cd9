package io.ssmlab.region.logs.pattern;

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

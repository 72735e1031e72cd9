package io.ssmlab.region.logs.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Terms: a message must contain all plain terms and no term that a minus precedes. Terms with a question mark are
 * alternatives; next to other terms they are ignored, as the user guide says.
 */
final class TermPattern implements FilterPattern {
    private final List<Predicate<String>> required = new ArrayList<>();
    private final List<Predicate<String>> excluded = new ArrayList<>();
    private final List<Predicate<String>> alternatives = new ArrayList<>();

    private TermPattern() {}

    static TermPattern parse(Scanner in) {
        TermPattern pattern = new TermPattern();
        in.skipBlanks();
        while (!in.atEnd()) {
            if (in.take("-")) {
                pattern.excluded.add(term(in));
            } else if (in.take("?")) {
                pattern.alternatives.add(term(in));
            } else {
                pattern.required.add(term(in));
            }
            in.skipBlanks();
        }
        return pattern;
    }

    @Override
    public boolean matches(String message) {
        if (required.isEmpty() && excluded.isEmpty()) {
            return alternatives.stream().anyMatch(term -> term.test(message));
        }
        return required.stream().allMatch(term -> term.test(message))
                && excluded.stream().noneMatch(term -> term.test(message));
    }

    private static Predicate<String> term(Scanner in) {
        if (in.peek() == '%') {
            return Expression.of(in.quoted('%'))::isIn;
        }
        String term = in.peek() == '"' ? in.quoted('"') : word(in);
        return message -> message.contains(term);
    }

    private static String word(Scanner in) {
        String word = in.takeWhile(c -> !Character.isWhitespace(c));
        if (word.isEmpty()) {
            throw in.expected("a term");
        }
        if (!word.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c) || c > 127)) {
            throw new InvalidPatternException("Invalid character(s) in term '" + word + "'");
        }
        return word;
    }
}

package io.ssmlab.region.logs.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression between percent signs, in the subset that CloudWatch Logs accepts: no groups, ASCII only. */
final class Expression {
    private static final Pattern ALLOWED = Pattern.compile("(?:\\\\.|[A-Za-z0-9:_#=@/;,\\- ^$?\\[\\]{}|*+.])+");
    /**
     * Limit of characters examined before a search is given up: milliseconds, where a hostile expression would take
     * years.
     */
    private static final int MOST_STEPS = 20_000_000;

    private final Pattern pattern;

    private Expression(Pattern pattern) {
        this.pattern = pattern;
    }

    static Expression of(String text) {
        if (!ALLOWED.matcher(text).matches()) {
            throw invalid(text, "it may have letters, digits, :_#=@/;,- and the operators ^$?[]{}|\\*+. only");
        }
        try {
            return new Expression(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw invalid(text, e.getDescription());
        }
    }

    boolean isIn(String text) {
        return pattern.matcher(new Bounded(text, 0, text.length(), new int[1])).find();
    }

    private static InvalidPatternException invalid(String text, String reason) {
        return new InvalidPatternException(
                "Invalid filter pattern: the regular expression %" + text + "%: " + reason + ".");
    }

    /** Text that counts its accesses. */
    private record Bounded(String text, int from, int to, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new InvalidPatternException("Invalid filter pattern: the regular expression takes too long.");
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text, from + start, from + end, steps);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}

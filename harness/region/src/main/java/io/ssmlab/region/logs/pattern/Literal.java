package io.ssmlab.region.logs.pattern;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Right-hand side of a comparison: {@code "text"}, {@code %expression%}, a number, or a bare word. An asterisk in text
 * or a word stands for anything.
 */
final class Literal {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][+-]?\\d{1,9})?");

    private final String text;
    private final boolean quoted;
    private final @Nullable Expression expression;

    private Literal(String text, boolean quoted, @Nullable Expression expression) {
        this.text = text;
        this.quoted = quoted;
        this.expression = expression;
    }

    static Literal parse(Scanner in) {
        in.skipBlanks();
        if (in.peek() == '"') {
            return new Literal(in.quoted('"'), true, null);
        }
        if (in.peek() == '%') {
            String expression = in.quoted('%');
            return new Literal(expression, true, Expression.of(expression));
        }
        String word = in.takeWhile(c -> !Character.isWhitespace(c) && ",&|(){}[]=<>!\"".indexOf(c) < 0);
        if (word.isEmpty()) {
            throw in.expected("a value (text in quotes, a number, or a word)");
        }
        return new Literal(word, false, null);
    }

    /** Returns the number that this literal is, or null if it is not a number. */
    @Nullable
    Double number() {
        return quoted ? null : number(text);
    }

    boolean isQuoted() {
        return quoted;
    }

    boolean matches(String value) {
        return expression == null ? like(value) : expression.isIn(value);
    }

    static @Nullable Double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    /** Compares with asterisks as wildcards: each part between two of them is searched after the one before it. */
    private boolean like(String value) {
        String[] parts = text.split("\\*", -1);
        if (parts.length == 1) {
            return text.equals(value);
        }
        String first = parts[0];
        String last = parts[parts.length - 1];
        if (value.length() < first.length() + last.length() || !value.startsWith(first) || !value.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = value.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = value.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }
}

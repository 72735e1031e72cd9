package io.ssmlab.region.logs.pattern;

import java.util.function.IntPredicate;

/** Reads a pattern from left to right. */
final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Returns the next character, NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    void skipBlanks() {
        takeWhile(Character::isWhitespace);
    }

    /** Skips blanks, then consumes the token if it comes next. */
    boolean take(String token) {
        skipBlanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    /** Consumes a word as {@link #take} does, ignoring case and only as a whole word. */
    boolean takeWord(String word) {
        skipBlanks();
        int end = at + word.length();
        if (!text.regionMatches(true, at, word, 0, word.length())
                || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return false;
        }
        at = end;
        return true;
    }

    void expect(String token) {
        if (!take(token)) {
            throw expected("'" + token + "'");
        }
    }

    String takeWhile(IntPredicate wanted) {
        int from = at;
        while (!atEnd() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Returns the text between this quote and the next one that no backslash precedes. */
    String quoted(char quote) {
        int from = at++;
        StringBuilder out = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return out.toString();
            }
            if (c == '\\' && !atEnd() && (peek() == quote || (quote == '"' && peek() == '\\'))) {
                c = text.charAt(at++);
            }
            out.append(c);
        }
        throw new InvalidPatternException(
                "Invalid filter pattern: the " + quote + " at character " + (from + 1) + " is not closed.");
    }

    InvalidPatternException expected(String what) {
        String found = atEnd() ? "the end" : "'" + text.substring(at) + "'";
        return new InvalidPatternException(
                "Invalid filter pattern: expected " + what + " at character " + (at + 1) + ", found " + found + ".");
    }
}

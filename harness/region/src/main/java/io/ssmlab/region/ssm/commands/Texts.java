package io.ssmlab.region.ssm.commands;

/** Cuts and quotes text from outside the region. */
final class Texts {
    private static final int LONGEST_QUOTE = 120;

    private Texts() {}

    /** The first {@code limit} characters at most, never half of a surrogate pair. */
    static String limit(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    /** Quotes a value for an error message: one line, not too long. */
    static String quote(Object value) {
        String text = String.valueOf(value);
        StringBuilder out = new StringBuilder();
        limit(text, LONGEST_QUOTE)
                .codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .forEach(out::appendCodePoint);
        return text.length() > LONGEST_QUOTE ? out + "…" : out.toString();
    }
}

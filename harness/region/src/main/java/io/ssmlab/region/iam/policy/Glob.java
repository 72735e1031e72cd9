package io.ssmlab.region.iam.policy;

/** A pattern of policies: {@code *} stands for any characters, {@code ?} for one. */
final class Glob {
    /** Not characters of any text; where a text has them nevertheless, they mean nothing. */
    private static final char ANY = '\uFFFE';

    private static final char ONE = '\uFFFF';
    private static final char NOTHING = '\uFFFD';

    private final String pattern;

    private Glob(String pattern) {
        this.pattern = pattern;
    }

    static Glob of(String pattern) {
        return new Glob(marked(pattern));
    }

    /** A pattern put together from {@link #marked} and {@link #literal} pieces. */
    static Glob ofPieces(String pieces) {
        return new Glob(pieces);
    }

    /** A piece in which wildcards are wildcards. */
    static String marked(String text) {
        return literal(text).replace('*', ANY).replace('?', ONE);
    }

    /** A piece in which wildcards are ordinary characters. */
    static String literal(String text) {
        return text.replace(ANY, NOTHING).replace(ONE, NOTHING);
    }

    /** Tests if the pattern matches all of the text. Takes time in proportion to both, whatever the pattern. */
    boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == ANY) {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == ONE || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == ANY) {
            p++;
        }
        return p == pattern.length();
    }
}

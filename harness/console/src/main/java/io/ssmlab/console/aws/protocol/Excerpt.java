package io.ssmlab.console.aws.protocol;

/** Request text, shortened and escaped for an error message. */
final class Excerpt {
    private static final int MOST = 128;

    private Excerpt() {}

    /** Returns the text shortened, with control characters replaced. */
    static String clip(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > MOST ? plain.substring(0, MOST) + "…" : plain;
    }
}

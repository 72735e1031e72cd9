package io.ssmlab.console.aws.protocol;

/** Pieces of a request in a text that people read. */
final class Excerpt {
    private static final int MOST = 128;

    private Excerpt() {}

    /** Short, and without control characters. */
    static String clip(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > MOST ? plain.substring(0, MOST) + "…" : plain;
    }
}

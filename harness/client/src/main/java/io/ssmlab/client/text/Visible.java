package io.ssmlab.client.text;

import java.util.regex.Pattern;

/** Makes foreign text harmless to a terminal: logged output must not move a cursor or set a title. */
public final class Visible {
    private static final Pattern SEQUENCES = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b[()][0-9A-Za-z]|\u001b[=>78cDEHM]");

    private Visible() {}

    /** Escapes control characters as {@code cat -v} does, but keeps line ends and tabs. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
            if (lineEnd || c == '\t') {
                out.append(c == '\r' ? "" : String.valueOf(c));
            } else {
                append(out, c);
            }
        }
        return out.toString();
    }

    /** Removes sequences for colours and movements, and escapes other control characters. */
    public static String plain(String text) {
        return text(SEQUENCES.matcher(text).replaceAll(""));
    }

    /** Escapes all control characters, including line ends and tabs. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            append(out, text.charAt(i));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        if (c < ' ') {
            out.append('^').append((char) (c + '@'));
        } else if (c == 0x7f) {
            out.append("^?");
        } else if ((c >= 0x80 && c < 0xa0) || isTurning(c)) {
            out.append(String.format("<U+%04X>", (int) c));
        } else {
            out.append(c);
        }
    }

    /** Tests for characters that reverse the direction of text, or end its line. */
    private static boolean isTurning(char c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
    }
}

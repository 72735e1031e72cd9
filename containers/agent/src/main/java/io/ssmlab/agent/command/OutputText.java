package io.ssmlab.agent.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Limits the step output that a reply carries. Sizes are bytes of UTF-8; a character is never split. */
final class OutputText {
    /** Maximum bytes of {@code output}. */
    static final int OUTPUT = 2500;

    /** Maximum bytes of {@code standardOutput} and of {@code standardError}. */
    static final int STREAM = 24_000;

    private static final String ERROR_TITLE = "\n----------ERROR-------\n";
    private static final String OUTPUT_CUT = "\n---Output truncated---";
    private static final String ERROR_CUT = "\n---Error truncated----";
    private static final String STREAM_CUT = "--output truncated--";

    private OutputText() {}

    /** Combines standard output and, below a title, standard error. Each is cut to half the size if both do not fit. */
    static String combined(String stdout, String stderr) {
        if (stderr.isEmpty()) {
            return cut(stdout, OUTPUT, OUTPUT_CUT);
        }
        int space = OUTPUT - ERROR_TITLE.length();
        int out = bytes(stdout);
        int error = bytes(stderr);
        if (out + error <= space) {
            return stdout + ERROR_TITLE + stderr;
        }
        int half = space / 2;
        int forOut = error < half ? space - error : Math.min(out, half);
        int forError = out < half ? space - out : half;
        return cut(stdout, forOut, OUTPUT_CUT) + ERROR_TITLE + cut(stderr, forError, ERROR_CUT);
    }

    /** Limits one whole stream. */
    static String stream(String text) {
        return cut(text, STREAM, STREAM_CUT);
    }

    private static String cut(String text, int limit, String marker) {
        if (bytes(text) <= limit) {
            return text;
        }
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.max(0, limit - marker.length());
        while (end > 0 && (all[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(Arrays.copyOf(all, end), StandardCharsets.UTF_8) + marker;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

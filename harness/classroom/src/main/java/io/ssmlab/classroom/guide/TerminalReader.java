package io.ssmlab.classroom.guide;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the output of one terminal line by line, without escape sequences, and finds the results of the lab's commands.
 * Keeps one line at most. Methods may be called from several threads. Every byte of every session passes through here,
 * so a line is examined only if it may contain a result.
 */
final class TerminalReader {
    private static final int LONGEST_LINE = 1_000;
    private static final Set<Observation> SOUGHT =
            EnumSet.of(Observation.OUTPUT, Observation.PWD, Observation.HELLO, Observation.HTTPD);
    private static final char ESCAPE = 27;
    private static final char BELL = 7;

    /** Characters of which at least one is in every result except the folder. */
    private static final String MARKS = ".:";

    private static final String FOLDER = "/usr/bin";
    private static final boolean[] PLAIN = plain();

    private enum In {
        TEXT,
        ESCAPE,
        /** ESC [ … up to a letter. */
        CONTROL,
        /** ESC ] … up to BEL or ESC \. */
        COMMAND
    }

    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean marked;
    private final Set<Observation> found = EnumSet.noneOf(Observation.class);
    private In in = In.TEXT;
    private boolean unitIsHttpd;

    /**
     * Reads more output and returns the results that it showed for the first time. Does nothing once every result was
     * found.
     */
    synchronized Set<Observation> read(byte[] bytes, int from) {
        Set<Observation> fresh = EnumSet.noneOf(Observation.class);
        if (found.containsAll(SOUGHT)) {
            return fresh;
        }
        see(Observation.OUTPUT, fresh);
        int at = from;
        while (at < bytes.length) {
            if (in == In.TEXT) {
                int start = at;
                while (at < bytes.length && PLAIN[bytes[at] & 0xff]) {
                    at++;
                }
                keep(bytes, start, at);
            }
            if (at < bytes.length) {
                take((char) (bytes[at] & 0xff), fresh);
                at++;
            }
        }
        return fresh;
    }

    private void take(char c, Set<Observation> fresh) {
        switch (in) {
            case TEXT -> text(c, fresh);
            case ESCAPE -> in = c == '[' ? In.CONTROL : c == ']' ? In.COMMAND : In.TEXT;
            case CONTROL -> {
                if (c >= '@' && c <= '~') {
                    in = In.TEXT;
                }
            }
            case COMMAND -> {
                if (c == BELL) {
                    in = In.TEXT;
                } else if (c == ESCAPE) {
                    in = In.ESCAPE;
                } else if (c == '\n') {
                    in = In.TEXT;
                    text(c, fresh);
                }
            }
        }
    }

    private void text(char c, Set<Observation> fresh) {
        if (c == ESCAPE) {
            in = In.ESCAPE;
        } else if (c == '\n') {
            if (marked || length == FOLDER.length()) {
                examine(new String(line, 0, length, StandardCharsets.ISO_8859_1), fresh);
            }
            length = 0;
            marked = false;
        } else if (c != '\r') {
            marked |= MARKS.indexOf(c) >= 0;
            keep(new byte[] {(byte) c}, 0, 1);
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, LONGEST_LINE - length);
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    /** Returns the table of bytes that end neither a line nor an escape sequence and are not in {@link #MARKS}. */
    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = c != '\r' && c != '\n' && c != ESCAPE && MARKS.indexOf(c) < 0;
        }
        return plain;
    }

    /** Examines a line. A line that the learner typed has the prompt before it; its command has not run yet. */
    private void examine(String shown, Set<Observation> fresh) {
        if (shown.contains("$ ") || shown.contains("# ")) {
            return;
        }
        if (shown.equals(FOLDER)) {
            see(Observation.PWD, fresh);
        }
        if ((" " + shown.replace('\t', ' ') + " ").contains(" hello.txt ")) {
            see(Observation.HELLO, fresh);
        }
        if (shown.contains("No such file or directory")) {
            see(Observation.NO_FOLDER, fresh);
        }
        systemd(shown, fresh);
    }

    /** Examines a line of {@code systemctl status}. The unit's name comes first, its state some lines later. */
    private void systemd(String shown, Set<Observation> fresh) {
        if (shown.contains(".service")) {
            unitIsHttpd = shown.contains("httpd.service");
        }
        if (unitIsHttpd && shown.contains("Active: active (running)")) {
            see(Observation.HTTPD, fresh);
        } else if (unitIsHttpd
                && (shown.contains("Active: inactive")
                        || shown.contains("Active: failed")
                        || shown.contains("could not be found"))) {
            see(Observation.NO_HTTPD, fresh);
        }
    }

    private void see(Observation sight, Set<Observation> fresh) {
        if (found.add(sight)) {
            fresh.add(sight);
        }
    }
}

package io.ssmlab.region.guide;

import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the output of one terminal line by line, without its escape sequences, for what the lab's commands show. Keeps one
 * line and no more. Methods may be called from several threads.
 */
final class TerminalReader {
    private static final int LONGEST_LINE = 1_000;
    private static final Set<Sight> SOUGHT = EnumSet.of(Sight.OUTPUT, Sight.PWD, Sight.HELLO, Sight.HTTPD);
    private static final char ESCAPE = 27;
    private static final char BELL = 7;

    private enum In {
        TEXT,
        ESCAPE,
        /** ESC [ … up to a letter. */
        CONTROL,
        /** ESC ] … up to BEL or ESC \. */
        COMMAND
    }

    private final StringBuilder line = new StringBuilder();
    private final Set<Sight> found = EnumSet.noneOf(Sight.class);
    private In in = In.TEXT;
    private boolean unitIsHttpd;

    /** Reads on; answers what this showed for the first time. Costs nothing once there is nothing left to be found. */
    synchronized Set<Sight> read(byte[] bytes, int from) {
        Set<Sight> fresh = EnumSet.noneOf(Sight.class);
        if (found.containsAll(SOUGHT)) {
            return fresh;
        }
        see(Sight.OUTPUT, fresh);
        for (int i = from; i < bytes.length; i++) {
            take((char) (bytes[i] & 0xff), fresh);
        }
        return fresh;
    }

    private void take(char c, Set<Sight> fresh) {
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

    private void text(char c, Set<Sight> fresh) {
        if (c == ESCAPE) {
            in = In.ESCAPE;
        } else if (c == '\n') {
            look(line.toString(), fresh);
            line.setLength(0);
        } else if (c != '\r' && line.length() < LONGEST_LINE) {
            line.append(c);
        }
    }

    /** A line that the learner typed has the prompt before it; what it says has not happened yet. */
    private void look(String shown, Set<Sight> fresh) {
        if (shown.contains("$ ") || shown.contains("# ")) {
            return;
        }
        if (shown.equals("/usr/bin")) {
            see(Sight.PWD, fresh);
        }
        if ((" " + shown.replace('\t', ' ') + " ").contains(" hello.txt ")) {
            see(Sight.HELLO, fresh);
        }
        if (shown.contains("No such file or directory")) {
            see(Sight.NO_FOLDER, fresh);
        }
        systemd(shown, fresh);
    }

    /** The status of a unit begins with its name; the state comes some lines later. */
    private void systemd(String shown, Set<Sight> fresh) {
        if (shown.contains(".service")) {
            unitIsHttpd = shown.contains("httpd.service");
        }
        if (unitIsHttpd && shown.contains("Active: active (running)")) {
            see(Sight.HTTPD, fresh);
        } else if (unitIsHttpd
                && (shown.contains("Active: inactive")
                        || shown.contains("Active: failed")
                        || shown.contains("could not be found"))) {
            see(Sight.NO_HTTPD, fresh);
        }
    }

    private void see(Sight sight, Set<Sight> fresh) {
        if (found.add(sight)) {
            fresh.add(sight);
        }
    }
}

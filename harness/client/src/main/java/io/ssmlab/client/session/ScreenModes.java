package io.ssmlab.client.session;

import java.util.Set;
import java.util.TreeSet;

/**
 * Tracks the terminal modes that a session has switched on: mouse, alternate screen, pasting, hidden cursor. They are
 * reset if the session breaks off.
 */
final class ScreenModes {
    private static final Set<Integer> MOUSE_AND_LIKE = Set.of(1, 9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 2004);
    private static final Set<Integer> ALTERNATE_SCREEN = Set.of(47, 1047, 1049);
    private static final int CURSOR = 25;
    private static final int LONGEST = 64;

    private final Set<Integer> on = new TreeSet<>();
    private final StringBuilder sequence = new StringBuilder();
    private boolean cursorHidden;

    /** Reads output as it passes, in parts of any size. */
    void see(byte[] output) {
        for (byte one : output) {
            see((char) (one & 0xff));
        }
    }

    private void see(char c) {
        if (c == '\u001b') {
            sequence.setLength(0);
            sequence.append(c);
        } else if (sequence.length() > 0) {
            sequence.append(c);
            boolean begun = sequence.length() > 3 || "\u001b[?".startsWith(sequence.toString());
            if (c == 'h' || c == 'l') {
                set(c == 'h');
                sequence.setLength(0);
            } else if (!begun
                    || sequence.length() > LONGEST
                    || (sequence.length() > 3 && c != ';' && (c < '0' || c > '9'))) {
                sequence.setLength(0);
            }
        }
    }

    private void set(boolean to) {
        String text = sequence.toString();
        if (!text.matches("\u001b\\[\\?[0-9;]+[hl]")) {
            return;
        }
        for (String number : text.substring(3, text.length() - 1).split(";", -1)) {
            if (number.isEmpty() || number.length() > 5) {
                continue;
            }
            int mode = Integer.parseInt(number);
            if (mode == CURSOR) {
                cursorHidden = !to;
            } else if (MOUSE_AND_LIKE.contains(mode) || ALTERNATE_SCREEN.contains(mode)) {
                if (to) {
                    on.add(mode);
                } else {
                    on.remove(mode);
                }
            }
        }
    }

    /** Returns the sequences that reset the modes still on; empty if there are no such modes. */
    String undo() {
        StringBuilder out = new StringBuilder();
        on.forEach(mode -> out.append("\u001b[?").append(mode).append('l'));
        if (cursorHidden) {
            out.append("\u001b[?").append(CURSOR).append('h');
        }
        return out.toString();
    }
}

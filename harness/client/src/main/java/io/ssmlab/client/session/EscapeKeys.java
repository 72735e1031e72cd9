package io.ssmlab.client.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Finds {@code ~.} and other escapes at the beginning of a typed line, as ssh does. Text that a terminal marks as
 * pasted is exempt: a pasted line must not end a session.
 */
final class EscapeKeys {
    private static final byte[] PASTE_BEGINS = "\u001b[200~".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PASTE_ENDS = "\u001b[201~".getBytes(StandardCharsets.US_ASCII);

    private boolean atLineStart = true;
    private boolean escaped;
    private boolean pasting;
    private int matched;

    /** A request to this client. */
    enum Wish {
        NOTHING,
        END,
        HELP,
        STATUS
    }

    /**
     * The result of reading input.
     *
     * @param keys keys for the other end
     * @param wish request after them; input after a request is dropped
     */
    record Typed(byte[] keys, Wish wish) {}

    Typed read(byte[] input, int length) {
        ByteArrayOutputStream keys = new ByteArrayOutputStream(length + 1);
        for (int i = 0; i < length; i++) {
            byte key = input[i];
            followPaste(key);
            if (escaped) {
                escaped = false;
                Wish wish = wish(key);
                if (wish != Wish.NOTHING) {
                    atLineStart = true;
                    return new Typed(keys.toByteArray(), wish);
                }
                if (key != '~') {
                    keys.write('~');
                }
                pass(key, keys);
            } else if (key == '~' && atLineStart && !pasting) {
                escaped = true;
            } else {
                pass(key, keys);
            }
        }
        return new Typed(keys.toByteArray(), Wish.NOTHING);
    }

    private void pass(byte key, ByteArrayOutputStream keys) {
        keys.write(key);
        atLineStart = !pasting && (key == '\r' || key == '\n');
    }

    private static Wish wish(byte key) {
        return switch (key) {
            case '.' -> Wish.END;
            case '?' -> Wish.HELP;
            case '#' -> Wish.STATUS;
            default -> Wish.NOTHING;
        };
    }

    private void followPaste(byte key) {
        byte[] expected = pasting ? PASTE_ENDS : PASTE_BEGINS;
        matched = key == expected[matched] ? matched + 1 : key == expected[0] ? 1 : 0;
        if (matched == expected.length) {
            pasting = !pasting;
            matched = 0;
        }
    }
}

package io.ssmlab.classroom.recording;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of a terminal as text in which nothing acts: control characters are shown as the signs that stand for them. */
final class VisibleText {
    private static final int SPLIT = 3;

    private VisibleText() {}

    /** The text, unless the bytes are none. A character that a frame begins or ends within is shown as one that is broken. */
    static Optional<String> of(byte[] bytes) {
        int from = 0;
        while (from < Math.min(SPLIT, bytes.length) && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        for (int cut = 0; cut <= Math.min(SPLIT, bytes.length - from); cut++) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from - cut))
                        .toString();
                return Optional.of((from > 0 ? "\uFFFD" : "") + text + (cut > 0 ? "\uFFFD" : ""));
            } catch (CharacterCodingException e) {
                // Shorter by one more byte, it may end between two characters.
            }
        }
        return Optional.empty();
    }

    /** In lines as the terminal has them: the signs of a line's end are followed by an end of line. */
    static String lines(String text) {
        return visible(text, true);
    }

    /** In one line. */
    static String line(String text) {
        return visible(text, false);
    }

    private static String visible(String text, boolean breaks) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c < ' ') {
                out.append((char) (0x2400 + c));
                if (breaks && c == '\n') {
                    out.append('\n');
                }
            } else if (c == 0x7F) {
                out.append('\u2421');
            } else if (Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT) {
                out.append(String.format("\\u{%x}", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}

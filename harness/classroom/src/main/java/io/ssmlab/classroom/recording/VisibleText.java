package io.ssmlab.classroom.recording;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Formats bytes of a terminal as harmless text: control characters are replaced with visible symbols. */
final class VisibleText {
    private static final int SPLIT = 3;

    private VisibleText() {}

    /**
     * Returns the text; empty if the bytes are not text. A character cut at either end of a frame is shown as a broken
     * one.
     */
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
                // One byte shorter, the text may end between two characters.
            }
        }
        return Optional.empty();
    }

    /** Formats in the terminal's lines: the symbols of a line's end are followed by an end of line. */
    static String lines(String text) {
        return visible(text, true);
    }

    /** Formats in one line. */
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

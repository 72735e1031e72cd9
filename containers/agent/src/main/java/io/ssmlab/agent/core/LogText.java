package io.ssmlab.agent.core;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads text files in pieces for log events, so that a large file need not fit into memory. */
public final class LogText {
    /** Maximum bytes of one plain event. */
    public static final int EVENT_BYTES = 200_000;

    /** A byte that is not valid UTF-8 becomes a replacement character of three bytes. */
    private static final int GROWTH = 3;

    private LogText() {}

    /**
     * Part of a file.
     *
     * @param text UTF-8, with replacement characters for invalid bytes. Ends with its line end if it was cut there
     * @param next offset in bytes after it
     */
    public record Piece(String text, long next) {}

    /**
     * Reads at most {@code count} pieces of a file, cut after line ends if possible and never inside characters. Each
     * has at most {@code limit} bytes, in the file and as text: invalid UTF-8 grows when it is replaced.
     *
     * @param from offset in bytes
     * @param whole also return the text after the last line end; otherwise only complete lines, since the file still
     *     grows
     */
    public static List<Piece> pieces(Path file, long from, int limit, int count, boolean whole) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = from;
            while (pieces.size() < count) {
                in.seek(at);
                byte[] bytes = new byte[(int) Math.min(limit, in.length() - at)];
                in.readFully(bytes);
                boolean more = at + bytes.length < in.length();
                int length = length(bytes, more, bytes.length == limit, whole);
                if (length == 0) {
                    break;
                }
                Piece piece = piece(bytes, length, at, limit);
                at = piece.next();
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static Piece piece(byte[] bytes, int length, long at, int limit) {
        int end = length;
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        while (text.getBytes(StandardCharsets.UTF_8).length > limit) {
            int third = Math.max(1, end / GROWTH);
            end = Math.max(1, third - Utf8.unfinished(bytes, third));
            text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
        return new Piece(text, at + end);
    }

    private static int length(byte[] bytes, boolean more, boolean full, boolean whole) {
        if (whole && !more) {
            return bytes.length;
        }
        for (int end = bytes.length; end > 0; end--) {
            if (bytes[end - 1] == '\n') {
                return end;
            }
        }
        return full ? wholeCharacters(bytes) : 0;
    }

    /** Returns the bytes without an unfinished character of at most 3 bytes at the end. */
    private static int wholeCharacters(byte[] bytes) {
        return bytes.length - Utf8.unfinished(bytes, bytes.length);
    }
}

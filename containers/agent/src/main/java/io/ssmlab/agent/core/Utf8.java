package io.ssmlab.agent.core;

/** Finds character boundaries in UTF-8. */
public final class Utf8 {
    private static final int CONTINUATION_MASK = 0xc0;
    private static final int CONTINUATION = 0x80;

    private Utf8() {}

    /** Counts the last bytes (0 to 3) that begin a character whose rest is missing. Invalid bytes count as 0. */
    public static int unfinished(byte[] bytes, int length) {
        for (int back = 1; back <= Math.min(3, length); back++) {
            int value = bytes[length - back] & 0xff;
            if ((value & CONTINUATION_MASK) != CONTINUATION) {
                return size(value) > back ? back : 0;
            }
        }
        return 0;
    }

    /** Returns the size of a character by its first byte; 1 for bytes that begin no character. */
    private static int size(int first) {
        if (first >= 0xc2 && first <= 0xdf) {
            return 2;
        }
        if (first >= 0xe0 && first <= 0xef) {
            return 3;
        }
        return first >= 0xf0 && first <= 0xf4 ? 4 : 1;
    }
}

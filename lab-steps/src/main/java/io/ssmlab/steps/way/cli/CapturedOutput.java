package io.ssmlab.steps.way.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The output of a program so far. */
final class CapturedOutput {
    private static final int BUFFER = 8192;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    private CapturedOutput(InputStream from) {
        reader = new Thread(() -> read(from), "captured-output");
        reader.setDaemon(true);
    }

    static CapturedOutput of(InputStream from) {
        CapturedOutput heard = new CapturedOutput(from);
        heard.reader.start();
        return heard;
    }

    /** The output, with one character per byte. */
    synchronized String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns true if no more output can follow. */
    boolean isComplete() {
        return !reader.isAlive();
    }

    private void read(InputStream from) {
        byte[] buffer = new byte[BUFFER];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                synchronized (this) {
                    bytes.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // The program was killed.
        }
    }
}

package io.ssmlab.client.session;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The three standard streams of the command, byte for byte; tests pass their own. */
public record Streams(InputStream in, OutputStream out, OutputStream err) {
    /** Returns the unbuffered streams of this process. */
    public static Streams ofProcess() {
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }

    /** Prints a line for the user on standard error, which a pipe does not carry. */
    void say(String text) {
        write(err, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static void write(OutputStream to, byte[] bytes) {
        try {
            to.write(bytes);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

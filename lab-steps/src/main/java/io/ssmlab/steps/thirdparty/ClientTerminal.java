package io.ssmlab.steps.thirdparty;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.ShellTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that types its standard input into the session, and prints the session's output. */
final class ClientTerminal extends ShellTerminal {
    private static final Pattern SESSION = Pattern.compile("(?m)^session (\\S+)$");

    private final Process process;
    private final Stream shown;
    private final Stream errors;

    ClientTerminal(Process process) {
        this.process = process;
        this.shown = new Stream(process.getInputStream());
        this.errors = new Stream(process.getErrorStream());
    }

    /** Waits until the program prints the id of its session, and kills it if it does not. */
    String sessionId() {
        try {
            Await.until(
                    "the program prints the id of its session",
                    Await.USUAL,
                    errors::text,
                    text -> SESSION.matcher(text).find(),
                    text -> ended());
        } catch (AssertionError e) {
            close();
            throw e;
        }
        Matcher said = SESSION.matcher(errors.text());
        return said.find() ? said.group(1) : "";
    }

    @Override
    protected void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError("the program no longer accepts input; its errors:\n" + errors.text(), e);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        throw new UnsupportedOperationException("the size of the window is set when the program starts");
    }

    @Override
    public String output() {
        return shown.text();
    }

    @Override
    public int maxLines() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String notice() {
        return "";
    }

    /** Returns true once the program has ended and all of its output is read. */
    @Override
    public boolean ended() {
        return !process.isAlive() && shown.isOver() && errors.isOver();
    }

    /** The standard error of the program. */
    @Override
    public String closingText() {
        return errors.text();
    }

    @Override
    public void drop() {
        throw new UnsupportedOperationException("the connection of this program cannot be observed or broken");
    }

    @Override
    public byte[] wire() {
        throw new UnsupportedOperationException("the connection of this program cannot be observed or broken");
    }

    /** Returns 0: a client checks for damage by itself, or not at all. */
    @Override
    public int damagedMessages() {
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The output of a program so far. */
    private static final class Stream {
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final Thread reader;

        Stream(InputStream in) {
            reader = new Thread(() -> read(in), "client-output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream in) {
            try (in) {
                byte[] buffer = new byte[8192];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    synchronized (said) {
                        said.write(buffer, 0, count);
                    }
                }
            } catch (IOException e) {
                // the program was killed
            }
        }

        String text() {
            synchronized (said) {
                return said.toString(StandardCharsets.UTF_8);
            }
        }

        boolean isOver() {
            return !reader.isAlive();
        }
    }
}

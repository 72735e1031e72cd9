package io.ssmlab.steps.thirdparty;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.ShellTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that types what comes on its standard input, and says on its standard output what the session's terminal shows. */
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

    /** Waits until the program says which session it has started; it is ended if it does not. */
    String sessionId() {
        try {
            Await.until(
                    "the program says which session it has started",
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
            throw new AssertionError("the program takes no keys any more; it said:\n" + errors.text(), e);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        throw new UnsupportedOperationException("the size of the window is given when the program starts");
    }

    @Override
    public String output() {
        return shown.text();
    }

    @Override
    public int linesKept() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String notice() {
        return "";
    }

    /** The program is over, and all that it said is known. */
    @Override
    public boolean ended() {
        return !process.isAlive() && shown.isOver() && errors.isOver();
    }

    /** What the program said beside the terminal's output. */
    @Override
    public String closingText() {
        return errors.text();
    }

    @Override
    public void drop() {
        throw new UnsupportedOperationException("there is no cable between this program and the lab");
    }

    @Override
    public byte[] wire() {
        throw new UnsupportedOperationException("there is no cable between this program and the lab");
    }

    /** Whether a client looks for damage is its own affair. */
    @Override
    public int damagedMessages() {
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** What a program says, as far as it has. */
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
                // the program was ended
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

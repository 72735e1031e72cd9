package io.ssmlab.client.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The destination of a command's output.
 *
 * @param terminal true if it is a terminal
 * @param width in cells; 0 where nothing has to fit, as in a pipe
 */
public record Shown(PrintWriter out, boolean terminal, int width, Style style) {
    /** The width of a terminal that does not report one. */
    private static final int USUAL = 80;

    /** Returns standard output of this process. */
    public static Shown standardOutput(PrintWriter out) {
        return of(out, System.getenv());
    }

    private static Shown of(PrintWriter out, Map<String, String> environment) {
        for (String name : new String[] {"jni", "exec"}) {
            try {
                TerminalProvider provider = TerminalProvider.load(name);
                boolean terminal = provider.isSystemStream(SystemStream.Output);
                int width = terminal ? provider.systemStreamWidth(SystemStream.Output) : 0;
                return new Shown(
                        out, terminal, terminal && width <= 0 ? USUAL : width, Style.of(terminal, environment));
            } catch (IOException | RuntimeException | LinkageError e) {
                // the next one may know this machine
            }
        }
        return inPipe(out);
    }

    /** Returns output that is not a terminal. */
    public static Shown inPipe(PrintWriter out) {
        return new Shown(out, false, 0, Style.none());
    }

    /** Returns output that is discarded. */
    public static Shown nowhere() {
        return inPipe(new PrintWriter(Writer.nullWriter()));
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }
}

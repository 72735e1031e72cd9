package io.ssmlab.client.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Where a command's output goes.
 *
 * @param terminal whether somebody watches
 * @param width in cells; 0 where nothing has to fit, as in a pipe
 */
public record Shown(PrintWriter out, boolean terminal, int width, Style style) {
    /** A terminal that does not say how wide it is. */
    private static final int USUAL = 80;

    /** Standard output of this process. */
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

    /** Output that nobody interceptors. */
    public static Shown inPipe(PrintWriter out) {
        return new Shown(out, false, 0, Style.none());
    }

    /** Output that goes nowhere. */
    public static Shown nowhere() {
        return inPipe(new PrintWriter(Writer.nullWriter()));
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }
}

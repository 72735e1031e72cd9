package io.ssmlab.agent.core;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * The agent's log: a file, and standard output for the journal. At start a file over 10 MB is renamed to {@code .1}.
 */
public final class AgentLog {
    private static final int FILE_BYTES = 10 << 20;

    private AgentLog() {}

    /**
     * Replaces the handlers of the root logger. A log file that cannot be opened is reported, and logging continues
     * without it.
     */
    public static void open(Path file) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.INFO);
        Handler console = new Stdout();
        root.addHandler(console);
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) > FILE_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), 0, 1, true);
            handler.setFormatter(new Line());
            root.addHandler(handler);
        } catch (IOException e) {
            root.log(
                    Level.WARNING,
                    "cannot write the log file {0}: {1}; logging to standard output only",
                    new Object[] {file, e.getMessage()});
        }
    }

    /** Like {@link ConsoleHandler}, which only supports standard error. */
    private static final class Stdout extends StreamHandler {
        Stdout() {
            super(System.out, new Line());
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }

        @Override
        public synchronized void close() {
            flush();
        }
    }

    private static final class Line extends Formatter {
        private final DateTimeFormatter time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

        @Override
        public String format(LogRecord entry) {
            StringBuilder line = new StringBuilder();
            line.append(time.format(entry.getInstant())).append(' ');
            line.append(
                    entry.getLevel().equals(Level.SEVERE)
                            ? "ERROR"
                            : entry.getLevel().getName());
            line.append(" [").append(entry.getLoggerName()).append("] ").append(formatMessage(entry));
            line.append(System.lineSeparator());
            Throwable thrown = entry.getThrown();
            if (thrown != null) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                line.append(trace);
            }
            return line.toString();
        }
    }
}

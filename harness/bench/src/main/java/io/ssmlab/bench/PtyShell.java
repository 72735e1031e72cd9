package io.ssmlab.bench;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a pseudo-terminal, killed if it runs for too long. */
final class PtyShell implements BenchShell {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int COLUMNS = 200;
    private static final int ROWS = 30;
    private static final int TO_EXIT_SECONDS = 5;

    private final PtyProcess process;
    private final InputStream shown;
    private final OutputStream keys;

    private PtyShell(PtyProcess process) {
        this.process = process;
        this.shown = process.getInputStream();
        this.keys = process.getOutputStream();
    }

    /** @param more variables of the environment, beside this process's own */
    static PtyShell start(List<String> command, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        environment.put("TERM", "xterm-256color");
        PtyProcess process = new PtyProcessBuilder(command.toArray(new String[0]))
                .setEnvironment(environment)
                .setInitialColumns(COLUMNS)
                .setInitialRows(ROWS)
                .start();
        Thread watchdog = new Thread(() -> endAfter(process, PATIENCE.toSeconds()), "bench-patience");
        watchdog.setDaemon(true);
        watchdog.start();
        return new PtyShell(process);
    }

    @Override
    public void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return shown.read(buffer);
    }

    @Override
    public void close() {
        endAfter(process, TO_EXIT_SECONDS);
    }

    private static void endAfter(Process process, long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

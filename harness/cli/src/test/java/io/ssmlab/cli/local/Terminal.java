package io.ssmlab.cli.local;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The command as for a person: a process in a pseudo-terminal of the kernel. */
public final class Terminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final PtyProcess process;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Thread reader;
    private int from;
    private String prompt = "";
    private String answer = "";

    private Terminal(PtyProcess process) {
        this.process = process;
        this.reader = new Thread(this::read, "terminal-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code lab} with these arguments. */
    public static Terminal lab(Path stateHome, int columns, int rows, String... words) throws IOException {
        return start(command(words), environment(stateHome), columns, rows);
    }

    /** Starts any program. */
    public static Terminal start(List<String> command, Map<String, String> environment, int columns, int rows)
            throws IOException {
        return new Terminal(new PtyProcessBuilder(command.toArray(new String[0]))
                .setEnvironment(environment)
                .setInitialColumns(columns)
                .setInitialRows(rows)
                .start());
    }

    /** Returns the command that runs {@code lab} without its launcher. */
    public static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.ssmlab.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    public static Map<String, String> environment(Path stateHome) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_STATE_HOME", stateHome.toString());
        environment.put("TERM", "xterm-256color");
        environment.remove("AWS_ENDPOINT_URL");
        environment.remove("NO_COLOR");
        return environment;
    }

    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Types these keys as soon as this text is shown for the first time. */
    public synchronized void answer(String shownText, String keys) {
        prompt = shownText;
        answer = keys;
    }

    /** Waits until the text is shown after the previously awaited one, and returns the output until then. */
    public String await(String text) {
        Awaitility.await("the terminal shows " + text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .conditionEvaluationListener(new org.awaitility.core.ConditionEvaluationListener<>() {
                    @Override
                    public void conditionEvaluated(org.awaitility.core.EvaluatedCondition<Object> condition) {}

                    @Override
                    public void onTimeout(org.awaitility.core.TimeoutEvent event) {
                        System.err.println("the terminal shows:\n" + text());
                    }
                })
                .until(() -> text().indexOf(text, from) >= 0);
        int end = text().indexOf(text, from) + text.length();
        String came = text().substring(from, end);
        from = end;
        return came;
    }

    public void resize(int columns, int rows) {
        process.setWinSize(new WinSize(columns, rows));
    }

    /** Waits for the end of the command and of its output, and returns the exit status. */
    public int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the command does not end; the terminal shows:\n" + text());
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Returns all output so far. */
    public synchronized String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (this) {
                    shown.write(buffer, 0, count);
                    if (!answer.isEmpty() && text().contains(prompt)) {
                        type(answer);
                        answer = "";
                    }
                }
            }
        } catch (IOException e) {
            // the terminal is closed
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package io.ssmlab.steps.way.cli;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import io.ssmlab.steps.fixtures.cable.Cable;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.Refused;
import io.ssmlab.steps.way.ShellTerminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code aws ssm start-session} in a pseudo-terminal, with the session-manager-plugin on the PATH. */
final class CliTerminal extends ShellTerminal {
    private static final int COLUMNS = 200;
    private static final int ROWS = 50;
    private static final String CTRL_C = "\u0003";
    /** The first line of the plugin. */
    private static final Pattern STARTING = Pattern.compile("Starting session with SessionId: (\\S+)\\s+");
    /** The last line of the plugin, with the reason in the second form. */
    private static final Pattern ENDING = Pattern.compile("\\s*(Exiting session with sessionId: |SessionId: \\S+ : )");

    private final PtyProcess process;
    private final Cable cable;
    private final Thread reader;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private boolean silent;

    private CliTerminal(PtyProcess process, Cable cable) {
        this.process = process;
        this.cable = cable;
        this.reader = new Thread(this::read, "aws-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program without waiting for its output. */
    static CliTerminal start(List<String> line, Map<String, String> environment, Cable cable) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TERM", "xterm-256color");
        all.put("AWS_ENDPOINT_URL", cable.address().toString());
        all.replace("HTTPS_PROXY", cable.address().toString());
        try {
            PtyProcess process = new PtyProcessBuilder(line.toArray(new String[0]))
                    .setEnvironment(all)
                    .setInitialColumns(COLUMNS)
                    .setInitialRows(ROWS)
                    .start();
            return new CliTerminal(process, cable);
        } catch (IOException e) {
            cable.close();
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the session has begun.
     *
     * @return its id
     * @throws Refused if the service refused it
     */
    String sessionId() {
        Await.until(
                "the session-manager-plugin prints the id of its session",
                Await.USUAL,
                this::shown,
                text -> STARTING.matcher(text).find(),
                text -> ended());
        Matcher said = STARTING.matcher(shown());
        if (said.find()) {
            return said.group(1);
        }
        throw new AssertionError("no session id was printed: " + shown());
    }

    /** The output of a program that started no session; it has ended, or does so soon. */
    String refusal() {
        return Expect.plain(shown()).strip();
    }

    @Override
    protected void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError("the terminal no longer accepts input; it shows:\n" + shown(), e);
        }
    }

    /** Presses Ctrl-C without waiting for its effect. */
    void pressCtrlC() {
        type(CTRL_C);
    }

    /**
     * Waits for a prompt without local echo. The official plugin turns off the terminal's own echo through another
     * program, and may show a prompt before.
     */
    @Override
    public void awaitPrompt() {
        super.awaitPrompt();
        if (!silent) {
            Await.until("the terminal has no local echo", Await.USUAL, this::echoes, echo -> !echo, echo -> ended());
            silent = true;
        }
    }

    private boolean echoes() throws IOException {
        String device = ((UnixPtyProcess) process).getPty().getSlaveName();
        Process stty = new ProcessBuilder("stty", "-a")
                .redirectInput(new File(device))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains(" echo ");
    }

    /** Presses Enter and waits for another prompt, since a message of the plugin may follow the last one. */
    void awaitAnotherPrompt() {
        int from = output().length();
        enter("");
        Await.until(
                "another prompt",
                Await.USUAL,
                () -> output().substring(from),
                text -> text.contains("\n") && atPrompt(text),
                text -> ended());
    }

    /** Resizes the terminal, which the plugin notices by itself. */
    @Override
    public void resize(int columns, int rows) {
        process.setWinSize(new WinSize(columns, rows));
        Await.until(
                "the shell has a window of " + columns + " by " + rows,
                () -> run("stty size"),
                size -> size.strip().equals(rows + " " + columns));
    }

    /** The output of the instance, without the messages of the plugin before and after it. */
    @Override
    public String output() {
        String all = shown();
        Matcher starting = STARTING.matcher(all);
        int from = starting.find() ? starting.end() : 0;
        Matcher ending = ENDING.matcher(all);
        return all.substring(from, ending.find(from) ? ending.start() : all.length());
    }

    private synchronized String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int maxLines() {
        return Integer.MAX_VALUE;
    }

    /** The text between the plugin's first line and the shell's prompt. */
    @Override
    public String notice() {
        String plain = Expect.plain(shown());
        Matcher starting = STARTING.matcher(plain);
        if (!starting.find()) {
            return "";
        }
        return plain.substring(starting.end())
                .lines()
                .limit(3)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !atPrompt(line + " "))
                .findFirst()
                .orElse("");
    }

    /** Returns true once the program has ended and all of its output is read. */
    @Override
    public boolean ended() {
        return !process.isAlive() && !reader.isAlive();
    }

    @Override
    public String closingText() {
        return Expect.plain(shown());
    }

    @Override
    public void drop() {
        cable.pull();
    }

    /** Restores the connection; the plugin resumes the session as soon as it can. */
    void putBack() {
        cable.putBack();
    }

    @Override
    public byte[] wire() {
        return cable.seen();
    }

    /** Returns 0: the plugin drops damaged messages, and the output has a gap then. */
    @Override
    public int damagedMessages() {
        return 0;
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (this) {
                    shown.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // the terminal is closed
        }
    }

    @Override
    public void close() {
        // Ends the program and the plugin that it started.
        ProcessHandle.of(process.pid())
                .ifPresent(program -> program.descendants().forEach(ProcessHandle::destroyForcibly));
        process.destroyForcibly();
        cable.close();
    }
}

package io.ssmlab.bench;

import io.ssmlab.cli.lab.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The speed of a shell as its user sees it.
 *
 * @param echoes times from a key to its echo, one for each key
 * @param megabytes megabytes per second, one for each bulk output
 */
record ShellSpeed(List<Duration> echoes, List<Double> megabytes) {
    static final int KEYS = 300;
    static final int SHOWN = 20_000_000;

    private static final int KEYS_BEFORE = 40;
    private static final int KEYS_IN_A_LINE = 20;
    private static final int FLOODS = 3;
    private static final Duration FLOODS_AT_MOST = Duration.ofSeconds(30);
    /** Time between keys. Nobody types faster, and a process that sleeps between keys has to wake up for each. */
    private static final Duration APART = Duration.ofMillis(10);

    private static final Pattern ANY_PROMPT = Pattern.compile("(?s).*[$#%] ?");
    private static final Pattern SEQUENCES = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007]*\u0007");
    /** A prompt without any letter that the measurement types. */
    private static final String PROMPT = "ready> ";

    /**
     * The end mark up to its first carriage return. Line ends differ: AWS's plugin lets the terminal add another
     * carriage return.
     */
    private static final String END = "\nthe-END\r";

    /** Measures a shell, from its first prompt on. */
    static ShellSpeed of(BenchShell shell) throws IOException {
        Screen screen = new Screen(shell);
        screen.awaitAnyPrompt();
        shell.type("PS1='rea''dy> '\r");
        screen.await(PROMPT);
        List<Duration> echoes = keys(shell, screen);
        List<Double> megabytes = new ArrayList<>();
        long begun = System.nanoTime();
        while (megabytes.size() < FLOODS && System.nanoTime() - begun < FLOODS_AT_MOST.toNanos()) {
            megabytes.add(flood(shell, screen));
        }
        shell.type("exit\r");
        return new ShellSpeed(echoes, megabytes);
    }

    private static List<Duration> keys(BenchShell shell, Screen screen) throws IOException {
        List<Duration> echoes = new ArrayList<>();
        for (int key = 1; key <= KEYS_BEFORE + KEYS; key++) {
            LockSupport.parkNanos(APART.toNanos());
            long pressed = System.nanoTime();
            shell.type("x");
            screen.await("x");
            if (key > KEYS_BEFORE) {
                echoes.add(Duration.ofNanos(System.nanoTime() - pressed));
            }
            if (key % KEYS_IN_A_LINE == 0) {
                shell.type("\u0015\r");
                screen.await(PROMPT);
            }
        }
        return echoes;
    }

    /** Measures bulk output in lines of 64 characters, from Enter to the last byte. */
    private static double flood(BenchShell shell, Screen screen) throws IOException {
        shell.type("yes " + "0123456789abcdef".repeat(4).substring(1) + " | head -c " + SHOWN + "; echo the''-END");
        screen.await("the''-END");
        long entered = System.nanoTime();
        shell.type("\r");
        screen.await(END);
        double seconds = (System.nanoTime() - entered) / 1e9;
        screen.await(PROMPT);
        return SHOWN / 1e6 / seconds;
    }

    double p50() {
        return Percentile.millis(echoes, 50);
    }

    double bulk() {
        return megabytes.stream().sorted().toList().get(megabytes.size() / 2);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "p50 %6.2f ms, p99 %6.2f ms; bulk %6.2f MB/s",
                p50(),
                Percentile.millis(echoes, 99),
                bulk());
    }

    /** The output that was read and not yet awaited. */
    private static final class Screen {
        private static final int BUFFER = 65_536;
        private static final int TOLD = 300;

        private final BenchShell shell;
        private final byte[] buffer = new byte[BUFFER];
        private String rest = "";

        Screen(BenchShell shell) {
            this.shell = shell;
        }

        void awaitAnyPrompt() throws IOException {
            while (!ANY_PROMPT.matcher(SEQUENCES.matcher(rest).replaceAll("")).matches()) {
                rest += more("its prompt");
            }
            rest = "";
        }

        void await(String text) throws IOException {
            int at = rest.indexOf(text);
            while (at < 0) {
                int keep = Math.min(rest.length(), text.length() - 1);
                rest = rest.substring(rest.length() - keep) + more(text.strip());
                at = rest.indexOf(text);
            }
            rest = rest.substring(at + text.length());
        }

        private String more(String awaited) throws IOException {
            int count = shell.read(buffer);
            if (count < 0) {
                String shown = rest.substring(Math.max(0, rest.length() - TOLD)).strip();
                throw new LabException("ended, or was ended as too slow, before it showed \"" + awaited + "\""
                        + (shown.isEmpty() ? "" : "; it last showed: " + shown));
            }
            return new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        }
    }
}

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
 * How fast a shell is to the one who types.
 *
 * @param echoes from a key to its echo, one for each key
 * @param megabytes read in a second, for each time that much was shown
 */
record ShellSpeed(List<Duration> echoes, List<Double> megabytes) {
    static final int KEYS = 300;
    static final int SHOWN = 20_000_000;

    private static final int KEYS_BEFORE = 40;
    private static final int KEYS_IN_A_LINE = 20;
    private static final int FLOODS = 3;
    private static final Duration FLOODS_AT_MOST = Duration.ofSeconds(30);
    /** Nobody types faster, and what sleeps between keys has to wake up for each, as in life. */
    private static final Duration APART = Duration.ofMillis(10);

    private static final Pattern ANY_PROMPT = Pattern.compile("(?s).*[$#%] ?");
    private static final Pattern SEQUENCES = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007]*\u0007");
    /** Has no letter of what is typed to be measured. */
    private static final String PROMPT = "ready> ";

    /** What ends the line differs: AWS's plugin leaves the terminal to add a carriage return to that of the line. */
    private static final String END = "\nthe-END\r";

    /** Measures it, from its first prompt on. */
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

    /** Lines of 64 characters: from Enter to the last byte. */
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

    /** What was read and not yet waited for. */
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

package io.ssmlab.cli.lab;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** Prints the commands' output, in lines only, so that it reads the same in a CI log. */
public final class Ui {
    private static final Duration STILL = Duration.ofSeconds(5);
    private final PrintStream out;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lab-progress");
        thread.setDaemon(true);
        return thread;
    });

    public Ui(PrintStream out) {
        this.out = out;
    }

    public void line(String text) {
        out.println(text);
    }

    /** Prints a line with picocli's markup for style, such as {@code @|bold text|@}. */
    public void styled(String markup) {
        out.println(Ansi.AUTO.string(markup));
    }

    /** Runs a step that may take a while, and prints its progress and its duration. */
    <T> T step(String what, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        ScheduledFuture<?> still = ticker.scheduleAtFixedRate(
                () -> line("    … " + what + ": " + seconds(start)),
                STILL.toSeconds(),
                STILL.toSeconds(),
                TimeUnit.SECONDS);
        try {
            T result = work.call();
            line("  " + what + "  " + seconds(start));
            return result;
        } finally {
            still.cancel(false);
        }
    }

    public static String seconds(long startNanos) {
        return seconds(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}

package io.ssmlab.bench;

import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Measures the time from Enter to a prompt of {@code ./lab session}, in a pseudo-terminal. Compares it with {@code ssh}
 * to this machine and the AWS CLI with the official plugin. Programs that are not on this machine are reported as
 * missing.
 */
final class SessionBench {
    private static final int RUNS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PROMPT = Pattern.compile("(?s).*[$#%] ?");
    private static final Pattern SEQUENCES = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007]*\u0007");

    private final Ui ui;

    SessionBench(Ui ui) {
        this.ui = ui;
    }

    /** @param instances the kind of instances */
    void run(Ui silent, InstanceKind instances) throws Exception {
        Path folder = Files.createTempDirectory("ssmlab-bench");
        LabOrder order = new LabOrder(
                folder.resolve("lab.db"),
                io.ssmlab.region.kernel.Pace.INSTANT,
                0,
                Optional.of(LogStore.BUILTIN),
                instances);
        try (Lab lab = Lab.start(order, silent)) {
            ui.line("A shell, from Enter to its prompt, with " + instances.word() + " instances; " + RUNS
                    + " runs after one to warm up");
            String id = lab.region().instances().all().stream()
                    .filter(one -> "Web1".equals(one.tags().get("Name")))
                    .filter(one -> one.state().equals("running"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            row("./lab session Web1", Home.project().resolve("lab") + " session -q Web1", lab.environment());
            try (Sshd sshd = Sshd.start(folder)) {
                row("ssh to this machine", String.join(" ", sshd.command()), Map.of());
            } catch (LabException missing) {
                ui.line(String.format("%-28s %s", "ssh to this machine", missing.getMessage()));
            }
            if (onPath("aws") && onPath("session-manager-plugin")) {
                row("aws ssm start-session", "aws ssm start-session --target " + id, lab.environment());
            } else {
                ui.line(String.format(
                        "%-28s %s", "aws ssm start-session", "needs aws and session-manager-plugin on the PATH"));
            }
        } finally {
            Home.delete(folder);
        }
    }

    private void row(String title, String command, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<Duration> times = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            Optional<Duration> time = toPrompt(command, environment);
            if (time.isEmpty()) {
                ui.line(String.format("%-28s %s", title, "showed no prompt"));
                return;
            }
            if (run > 0) {
                times.add(time.get());
            }
        }
        times.sort(Comparator.naturalOrder());
        ui.line(String.format(
                Locale.ROOT,
                "%-28s p50 %.2f s, slowest %.2f s",
                title,
                times.get(times.size() / 2).toMillis() / 1000.0,
                times.get(times.size() - 1).toMillis() / 1000.0));
    }

    /** Runs the command in a terminal of util-linux's {@code script} and returns the time to its prompt. */
    private static Optional<Duration> toPrompt(String command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null").redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TERM", "xterm-256color");
        long begun = System.nanoTime();
        Process process = builder.start();
        Thread watchdog = new Thread(() -> endLate(process), "bench-patience");
        watchdog.setDaemon(true);
        watchdog.start();
        StringBuilder shown = new StringBuilder();
        byte[] buffer = new byte[4096];
        try (InputStream out = process.getInputStream()) {
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                shown.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                String plain = SEQUENCES.matcher(shown).replaceAll("");
                if (PROMPT.matcher(plain).matches()) {
                    Duration time = Duration.ofNanos(System.nanoTime() - begun);
                    process.getOutputStream().write("exit\r".getBytes(StandardCharsets.UTF_8));
                    process.getOutputStream().flush();
                    out.transferTo(java.io.OutputStream.nullOutputStream());
                    process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    return Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean onPath(String program) {
        return find(program) != null;
    }

    static @Nullable Path find(String program) {
        for (String folder : (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin").split(":", -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }
}

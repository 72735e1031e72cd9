package io.ssmlab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.cli.lab.AgentChoice;
import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.region.kernel.Pace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the speed of a shell with our and AWS's plugin and agent, in one run. Compares it with {@code ssh} to this
 * machine and WeTTY. Programs that are not on this machine are reported as missing.
 */
final class ClientsBench {
    private static final String PLUGIN = "session-manager-plugin";

    private final Ui ui;

    ClientsBench(Ui ui) {
        this.ui = ui;
    }

    /**
     * Measures every combination that is available.
     *
     * @param plugin AWS's; if not named, the one on the PATH is used
     * @param agentPackage AWS's agent; with it all instances are containers, so that they can be compared
     */
    void run(Ui silent, @Nullable Path plugin, @Nullable Path agentPackage) throws Exception {
        InstanceKind kind = agentPackage == null ? InstanceKind.SANDBOX : InstanceKind.DOCKER;
        Optional<Path> theirs = official(plugin);
        Optional<AgentChoice> official = agentPackage == null
                ? Optional.empty()
                : Optional.of(AgentChoice.of(AgentChoice.Name.OFFICIAL, agentPackage, kind, () -> agentPackage));
        ui.line("From a key to its echo, " + ShellSpeed.KEYS + " keys; " + ShellSpeed.SHOWN / 1_000_000
                + " MB of lines shown, from Enter to the last byte; with " + kind.word() + " instances");
        Optional<ShellSpeed> ours = Optional.empty();
        Optional<ShellSpeed> pair = Optional.empty();
        Path folder = Files.createTempDirectory("ssmlab-bench");
        try {
            try (Lab lab = lab(folder.resolve("own.db"), kind, AgentChoice.OWN, silent)) {
                warmUp(lab);
                ours = session("our plugin, our agent", lab, ownPlugin());
                if (theirs.isPresent()) {
                    session("AWS's plugin, our agent", lab, theirs.get());
                } else {
                    missing("AWS's plugin, our agent", "needs AWS's plugin: --plugin FILE, or on the PATH");
                }
            }
            if (theirs.isPresent() && official.isPresent()) {
                try (Lab lab = lab(folder.resolve("official.db"), kind, official.get(), silent)) {
                    warmUp(lab);
                    pair = session("AWS's plugin, AWS's agent", lab, theirs.get());
                }
            } else {
                missing("AWS's plugin, AWS's agent", "needs both: --plugin FILE --agent-package FILE");
            }
            Optional<ShellSpeed> ssh = ssh(folder);
            wetty();
            aims(ours, pair, ssh);
        } finally {
            Home.delete(folder);
        }
    }

    private static Lab lab(Path state, InstanceKind kind, AgentChoice agent, Ui silent) throws Exception {
        return Lab.start(new LabOrder(state, Pace.INSTANT, 0, Optional.of(LogStore.BUILTIN), kind, agent), silent);
    }

    /** Runs a session that is not measured: the first one in a new lab is slower. */
    private void warmUp(Lab lab) throws IOException {
        try (BenchShell shell = shell(lab, ownPlugin()).shell()) {
            ShellSpeed.of(shell);
        }
    }

    private Optional<ShellSpeed> session(String title, Lab lab, Path plugin) {
        return row(title, shell(lab, plugin));
    }

    /** Starts a session and runs the plugin as the AWS CLI runs it. */
    private static Start shell(Lab lab, Path plugin) {
        String target = lab.region().instances().all().stream()
                .filter(one -> one.state().equals("running"))
                .findFirst()
                .orElseThrow()
                .id();
        JsonNode started = new AwsCalls(lab.known()).call(AwsService.SSM, "StartSession", Map.of("Target", target));
        List<String> command = List.of(
                plugin.toString(),
                started.toString(),
                lab.known().region(),
                "StartSession",
                "",
                "{\"Target\":\"" + target + "\"}",
                lab.address().toString());
        return () -> PtyShell.start(command, lab.environment());
    }

    private Optional<ShellSpeed> ssh(Path folder) throws IOException, InterruptedException {
        String title = "ssh to this machine";
        try (Sshd sshd = Sshd.start(folder)) {
            return row(title, () -> PtyShell.start(sshd.command(), Map.of()));
        } catch (LabException e) {
            return missing(title, e.getMessage());
        }
    }

    private void wetty() throws IOException, InterruptedException {
        String title = "WeTTY " + Wetty.VERSION + ", no browser";
        try (Wetty wetty = Wetty.start(Home.reports().resolve("wetty"))) {
            row(title, () -> new WettyShell(wetty.address()));
        } catch (LabException e) {
            missing(title, e.getMessage());
        }
    }

    private Optional<ShellSpeed> row(String title, Start start) {
        try (BenchShell shell = start.shell()) {
            ShellSpeed speed = ShellSpeed.of(shell);
            ui.line(String.format("%-28s %s", title, speed.row()));
            return Optional.of(speed);
        } catch (IOException | LabException e) {
            return missing(title, e.getMessage());
        }
    }

    private Optional<ShellSpeed> missing(String title, @Nullable String why) {
        ui.line(String.format("%-28s %s", title, why));
        return Optional.empty();
    }

    private void aims(Optional<ShellSpeed> ours, Optional<ShellSpeed> pair, Optional<ShellSpeed> ssh) {
        if (ours.isPresent() && ssh.isPresent()) {
            ui.line(String.format(
                    Locale.ROOT,
                    "ours to ssh: p50 %.1f times as long (aim: at most 2)",
                    ours.get().p50() / ssh.get().p50()));
        }
        if (ours.isPresent() && pair.isPresent()) {
            ui.line(String.format(
                    Locale.ROOT,
                    "ours to AWS's pair: bulk %.1f times as fast (aim: at least 20)",
                    ours.get().bulk() / pair.get().bulk()));
        }
    }

    private static Path ownPlugin() {
        return Home.project().resolve("harness/cli/src/main/plugin").resolve(PLUGIN);
    }

    private static Optional<Path> official(@Nullable Path named) {
        if (named != null) {
            if (!Files.isExecutable(named)) {
                throw new LabException("--plugin " + named + ": "
                        + (Files.exists(named) ? "is not executable." : "there is no such file."));
            }
            return Optional.of(named.toAbsolutePath());
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PLUGIN))
                .filter(file -> Files.isExecutable(file) && !isScript(file))
                .findFirst();
    }

    /** Returns true for a script, such as the lab's own plugin, which {@code ./lab env} puts on the PATH. */
    private static boolean isScript(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException e) {
            return true;
        }
    }

    private interface Start {
        BenchShell shell() throws IOException;
    }
}

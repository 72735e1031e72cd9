package io.ssmlab.bench;

import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabSettings;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Timings;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.cli.setup.Need;
import io.ssmlab.cli.setup.Setup;
import io.ssmlab.cli.verify.LearnerInterface;
import io.ssmlab.cli.verify.VerifyCommand.Plan;
import io.ssmlab.cli.verify.VerifyCommand.Verification;
import io.ssmlab.client.lab.CallerDirectory;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.image.Images;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./lab bench}: measures a verification and its parts, agent memory, logs, sessions and the browser's terminal.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures `verify` and its parts, the agent's memory, the log stores, the console in a browser, the"
                        + " time to a prompt, and the speed of a shell through our plugin and agent and others; names"
                        + " the machine and commit.")
final class BenchCommand implements Callable<Integer> {
    /** Scenarios that both stores can run, so that they are measured at the same work. */
    private static final String IN_BOTH = "not @localstack and not @builtin and not @clients";

    @Option(
            names = "--runs",
            description = "Verifications to measure for each log store. Default: ${DEFAULT-VALUE}.",
            defaultValue = "3")
    private int runs = 3;

    @Option(
            names = "--cold",
            description = "Remove the images first, so that the first run builds them as on a fresh machine.")
    private boolean cold;

    @Option(names = "--only", paramLabel = "PART", description = "Only one part: ${COMPLETION-CANDIDATES}.")
    private @Nullable Part only;

    @Option(
            names = "--plugin",
            paramLabel = "FILE",
            description = "For CLIENTS: AWS's session-manager-plugin. Default: the one on the PATH, if there is one.")
    private @Nullable Path plugin;

    @Option(
            names = "--agent-package",
            paramLabel = "FILE",
            description = "For CLIENTS: AWS's agent, amazon-ssm-agent.deb; all instances are containers then.")
    private @Nullable Path agentPackage;

    /** A part of the benchmark. */
    enum Part {
        VERIFY,
        LOGS,
        BROWSER,
        SANDBOX,
        SESSION,
        CLIENTS
    }

    @Override
    public Integer call() throws Exception {
        Ui ui = new Ui(System.out);
        Ui silent = new Ui(new PrintStream(OutputStream.nullOutputStream()));
        Setup.here().get(needs());
        ui.line("machine: " + Machine.describe());
        ui.line("commit:  " + Machine.commit());
        if (cold) {
            new Images(Engine.connect(), FleetSettings.of(Home.project())).forget();
        }
        boolean well = true;
        if (wanted(Part.VERIFY)) {
            for (LogStore logs : LogStore.values()) {
                well &= verifications(ui, silent, logs);
            }
            ui.line(String.format("%-28s %s", "agent, resident memory", agentMemory(silent)));
        }
        if (wanted(Part.LOGS)) {
            ui.line("");
            new LogsBench(ui).run();
            ui.line("");
            ui.line("A session that shows 50 MB, its log written at the end");
            for (LogStore logs : LogStore.values()) {
                new LongLogBench(ui).run(logs, silent);
            }
        }
        if (wanted(Part.BROWSER)) {
            ui.line("");
            new BrowserBench(ui).run(silent);
        }
        if (wanted(Part.SANDBOX)) {
            ui.line("");
            ui.line("Sandbox instances");
            new SandboxBench(ui).run(silent);
        }
        if (wanted(Part.SESSION)) {
            ui.line("");
            new SessionBench(ui).run(silent, Engine.answers() ? InstanceKind.DOCKER : InstanceKind.SANDBOX);
        }
        if (wanted(Part.CLIENTS)) {
            ui.line("");
            new ClientsBench(ui).run(silent, fromCaller(plugin), fromCaller(agentPackage));
        }
        return well ? 0 : 1;
    }

    /** The tools that the parts take, in the order in which they are installed. */
    List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        if (wanted(Part.BROWSER)) {
            needs.addAll(List.of(Need.NODE, Need.CHROMIUM));
        }
        boolean containers = wanted(Part.VERIFY) || wanted(Part.LOGS) || wanted(Part.BROWSER);
        if (containers || cold || agentPackage != null) {
            needs.add(Need.ENGINE);
        }
        return needs;
    }

    private static @Nullable Path fromCaller(@Nullable Path named) {
        return named == null ? null : CallerDirectory.resolve(named);
    }

    private boolean wanted(Part part) {
        return only == null || only == part;
    }

    private boolean verifications(Ui ui, Ui silent, LogStore logs) throws Exception {
        List<Timings> all = new ArrayList<>();
        boolean well = true;
        ui.line("");
        for (int run = 1; run <= runs; run++) {
            Timings timings = new Timings();
            long start = System.nanoTime();
            well &= new Verification(silent, Home.reports())
                    .run(Plan.instant(logs, LearnerInterface.API), List.of(), Optional.of(IN_BOTH), timings);
            timings.put("verify, all of it", Duration.ofNanos(System.nanoTime() - start));
            all.add(timings);
            ui.line("logs in " + logs.title() + ", run " + run + " of " + runs + ": " + Ui.seconds(start)
                    + (well ? "" : "  (with failures)"));
        }
        ui.line(String.format("%-28s %s", "part", "of each run" + (cold ? "; the very first one is cold" : "")));
        for (String part : all.get(0).all().keySet()) {
            StringBuilder row = new StringBuilder(String.format("%-28s", part));
            all.forEach(timings ->
                    row.append(' ').append(Ui.seconds(timings.all().getOrDefault(part, Duration.ZERO))));
            ui.line(row.toString());
        }
        return well;
    }

    /** Returns the memory of each agent, measured on its instance by Run Command. */
    private static String agentMemory(Ui silent) throws Exception {
        Path folder = Files.createTempDirectory("ssmlab-bench");
        try (Lab lab = Lab.start(LabSettings.instant(folder.resolve("lab.db"), LogStore.BUILTIN), silent)) {
            return new AgentMemory(lab.endpoint()).megabytes();
        } finally {
            Home.delete(folder);
        }
    }
}

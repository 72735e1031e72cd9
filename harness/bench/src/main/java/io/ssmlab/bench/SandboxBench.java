package io.ssmlab.bench;

import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Timings;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.cli.lab.WorkshopInstance;
import io.ssmlab.cli.verify.Through;
import io.ssmlab.cli.verify.VerifyCommand.Plan;
import io.ssmlab.cli.verify.VerifyCommand.Verification;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.Target;

/** Measures many sandbox instances: time until Online, memory, and the time of one command to all. */
final class SandboxBench {
    private static final int MANY = 50;
    private static final String GROUP = "Many";

    /** Tag expression of the scenarios that run on every machine. */
    private static final String EVERYWHERE = "not @clients";

    private final Ui ui;

    SandboxBench(Ui ui) {
        this.ui = ui;
    }

    void run(Ui silent) throws Exception {
        verification(silent);
        many(silent);
    }

    /** Measures two verifications, without the start of this process. The first one creates what sandboxes share. */
    private void verification(Ui silent) throws Exception {
        Plan plan = new Plan(Pace.INSTANT, 0, Optional.of(LogStore.BUILTIN), Through.API, InstanceKind.SANDBOX);
        Verification verification = new Verification(silent, Home.reports());
        for (String what : List.of("verify, the first time", "verify, again")) {
            Timings timings = new Timings();
            long start = System.nanoTime();
            boolean well = verification.run(plan, List.of(), Optional.of(EVERYWHERE), timings);
            ui.line(String.format("%-28s %s%s", what, Ui.seconds(start), well ? "" : "  (with failures)"));
        }
    }

    private void many(Ui silent) throws Exception {
        Path folder = Files.createTempDirectory("ssmlab-bench");
        LabOrder order = new LabOrder(
                folder.resolve("lab.db"), Pace.INSTANT, 0, Optional.of(LogStore.BUILTIN), InstanceKind.SANDBOX);
        try (Lab lab = Lab.start(order, silent)) {
            lab.timings().all().forEach((part, time) -> ui.line(String.format("%-28s %s", part, Ui.seconds(time))));
            long others = weight(ProcessHandle.current()
                    .descendants()
                    .map(ProcessHandle::pid)
                    .toList());
            ui.line(String.format(
                    "%-28s %s", "a sandbox with its agent", others / WorkshopInstance.ALL.size() / 1024 + " MB"));
            List<WorkshopInstance> more = IntStream.rangeClosed(1, MANY - WorkshopInstance.ALL.size())
                    .mapToObj(number -> new WorkshopInstance("Many" + number, GROUP))
                    .toList();
            long start = System.nanoTime();
            lab.launchMore(more);
            ui.line(String.format("%-28s %s", more.size() + " more Online", Ui.seconds(start)));
            start = System.nanoTime();
            int reached = commandToAll(AwsClients.of(lab.endpoint()).ssm());
            ui.line(String.format("%-28s %s", "one command to " + reached, Ui.seconds(start)));
            long all = weight(ProcessHandle.current()
                    .descendants()
                    .map(ProcessHandle::pid)
                    .toList());
            ui.line(String.format("%-28s %s", MANY + " sandboxes, all of them", all / 1024 + " MB"));
        } finally {
            Home.delete(folder);
        }
    }

    private static int commandToAll(SsmClient ssm) {
        String id = ssm.sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .parameters(Map.of("commands", List.of("hostname")))
                        .maxConcurrency("100%")
                        .targets(Target.builder()
                                .key("tag:" + WorkshopInstance.TAG)
                                .values(GROUP, "App", "Web")
                                .build()))
                .command()
                .commandId();
        Command ended = Awaitility.await("a command on " + MANY + " instances")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ssm.listCommands(request -> request.commandId(id))
                                .commands()
                                .get(0),
                        command -> command.status() == CommandStatus.SUCCESS);
        return ended.completedCount();
    }

    /** Returns the memory of these processes in kilobytes; shared memory counts once. */
    private static long weight(List<Long> processes) {
        return processes.stream().mapToLong(SandboxBench::share).sum();
    }

    private static long share(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}

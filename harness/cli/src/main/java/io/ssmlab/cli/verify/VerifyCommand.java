package io.ssmlab.cli.verify;

import io.ssmlab.cli.lab.AgentChoice;
import io.ssmlab.cli.lab.AgentOptions;
import io.ssmlab.cli.lab.Failures;
import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.LabOptions;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Timings;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.cli.lab.Words;
import io.ssmlab.cli.setup.Need;
import io.ssmlab.cli.setup.Setup;
import io.ssmlab.client.lab.CallersFolder;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.steps.thirdparty.ThirdPartyClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab verify}: starts its own lab, runs every scenario against it, and removes it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Starts the lab, works through all of it by the AWS API, in a browser or with the AWS CLI, and proves"
                        + " every step.")
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private LabOptions options = new LabOptions();

    @Mixin
    private AgentOptions agents = new AgentOptions();

    @Option(names = "--tags", paramLabel = "EXPRESSION", description = "Only scenarios with these tags.")
    private @Nullable String tags;

    @Option(names = "--port", description = "Port of the console; 0 (the default) for a free one.")
    private int port;

    @Option(
            names = "--through",
            paramLabel = "api|browser|cli",
            converter = Ways.class,
            completionCandidates = Ways.class,
            description = "The interface: the AWS API, the web console in Chromium, or the AWS CLI. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "${env:LAB_THROUGH:-api}")
    private Through through = Through.API;

    @Option(
            names = "--pictures",
            paramLabel = "FOLDER",
            description = "With --through browser: copies the README's pictures of this run to this folder.")
    private @Nullable Path pictures;

    @Parameters(paramLabel = "FEATURE", description = "Feature files or folders; the lab's own if none is given.")
    private List<String> features = List.of();

    @Override
    public Integer call() throws Exception {
        Ui ui = new Ui(System.out);
        boolean well = new Verification(ui, Home.reports())
                .run(
                        () -> plan(ui),
                        features.stream()
                                .map(feature ->
                                        CallersFolder.resolve(Path.of(feature)).toString())
                                .toList(),
                        Optional.ofNullable(tags),
                        new Timings());
        if (pictures != null) {
            ReadmePictures.copy(Home.reports().resolve("screens"), CallersFolder.resolve(pictures))
                    .forEach(ui::line);
        }
        return well ? 0 : 1;
    }

    private Plan plan(Ui ui) {
        Setup.here().get(needs());
        InstanceKind instances = options.instances(ui);
        return new Plan(options.pace, port, options.logs(), through, instances, agents.agent(instances, ui));
    }

    /** The tools that these options take, in the order in which they are installed. */
    public List<Need> needs() {
        List<Need> needs = new ArrayList<>(through.needs());
        boolean clients = tags != null && tags.contains("@clients") && !tags.contains("not @clients");
        needs.addAll(clients ? List.of(Need.NODE, Need.CLIENTS) : List.of(Need.CLIENTS_IF_INSTALLED));
        needs.addAll(options.needs());
        return needs;
    }

    /**
     * The settings of a verification's lab, except for its state, which is temporary.
     *
     * @param logs empty: as {@link LabOrder}
     */
    public record Plan(
            Pace pace, int port, Optional<LogStore> logs, Through through, InstanceKind instances, AgentChoice agent) {
        /** Creates a plan with the lab's own agent. */
        public Plan(Pace pace, int port, Optional<LogStore> logs, Through through, InstanceKind instances) {
            this(pace, port, logs, through, instances, AgentChoice.OWN);
        }

        public static Plan instant(LogStore logs, Through through) {
            return new Plan(Pace.INSTANT, 0, Optional.of(logs), through, InstanceKind.DOCKER);
        }

        LabOrder in(Path folder) {
            // A learner who clicks or starts a program looks later than one who calls the API.
            boolean watched = through.isSlow() && pace == Pace.INSTANT;
            return new LabOrder(folder.resolve("lab.db"), watched ? Pace.WATCHED : pace, port, logs, instances, agent);
        }
    }

    /** One verification, for the command, the benchmark and the tests. */
    public record Verification(Ui ui, Path reports) {
        public boolean run(Plan plan, List<String> features, Optional<String> tags) throws Exception {
            return run(plan, features, tags, new Timings());
        }

        public boolean run(Plan plan, List<String> features, Optional<String> tags, Timings timings) throws Exception {
            return run(() -> plan, features, tags, timings);
        }

        /** @param planning asked once every scenario has been read, so that a mistake in one installs nothing */
        boolean run(Supplier<Plan> planning, List<String> features, Optional<String> tags, Timings timings)
                throws Exception {
            long start = System.nanoTime();
            ScenarioRun scenarios = new ScenarioRun(ui, reports);
            List<List<String>> all = scenarios.check(features, tags);
            Plan plan = planning.get();
            plan.through().missing().ifPresent(what -> {
                throw new LabException(what);
            });
            ui.styled("@|bold Starting the lab|@");
            Path folder = Files.createTempDirectory("ssmlab-verify");
            Tally tally;
            Lab lab;
            try {
                lab = Lab.start(plan.in(folder), ui);
            } catch (Exception | Error e) {
                Home.delete(folder);
                throw e;
            }
            Thread hook = new Thread(lab::close, "lab-close");
            Runtime.getRuntime().addShutdownHook(hook);
            lab.onEngineLost(Failures::endWith);
            SkippedScenarios leftOut = new SkippedScenarios(
                    lab.logs(),
                    plan.through(),
                    plan.instances(),
                    plan.agent(),
                    ThirdPartyClients.missing().isEmpty());
            try {
                long begun = System.nanoTime();
                tally = scenarios.run(features, tags, leftOut, lab.scenarioEnvironment());
                lab.timings().put("lab steps", Duration.ofNanos(System.nanoTime() - begun));
            } finally {
                long closing = System.nanoTime();
                lab.close();
                Home.delete(folder);
                lab.timings().put("clean-up", Duration.ofNanos(System.nanoTime() - closing));
                lab.timings().all().forEach(timings::put);
                removeHook(hook);
            }
            summarise(scenarios, tally, start);
            leftOut.print(all, ui);
            return tally.failures().isEmpty() && tally.scenarios() > 0;
        }

        private void summarise(ScenarioRun scenarios, Tally tally, long start) {
            ui.line("");
            tally.failures().forEach(failure -> ui.styled("@|bold,red failed|@  " + failure.replace("@|", "@ |")));
            String verdict =
                    tally.failures().isEmpty() ? "@|bold,green The lab works.|@" : "@|bold,red Not everything works.|@";
            ui.styled(verdict + "  " + tally.passedScenarios() + " of " + tally.scenarios() + " scenarios, "
                    + tally.passedSteps() + " of " + tally.steps() + " steps passed in " + Ui.seconds(start));
            ui.line("HTML report: " + scenarios.html());
            ui.line("JUnit XML:   " + scenarios.junit());
        }

        private static void removeHook(Thread hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM is shutting down, and the hook runs or has run
            }
        }
    }

    static final class Ways extends Words<Through> {
        Ways() {
            super(Through.class);
        }
    }
}

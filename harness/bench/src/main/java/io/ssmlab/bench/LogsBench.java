package io.ssmlab.bench;

import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.console.Console;
import io.ssmlab.console.ConsoleSettings;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.fleet.engine.RunningServer;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Compares the log stores: LocalStack's start time, and each store's speed of writing and reading events. */
final class LogsBench {
    // LocalStack and moto take any key; this one is AWS's own example.
    private static final String ANY_KEY = "AKIAIOSFODNN7EXAMPLE";

    private final Ui ui;

    LogsBench(Ui ui) {
        this.ui = ui;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("ssmlab-bench");
        try (Region region = Region.open(RegionSettings.of(folder.resolve("lab.db"), Pace.INSTANT));
                Console console = Console.start(ConsoleSettings.local(), region);
                DockerFleet fleet = DockerFleet.open(FleetSettings.of(Home.project()), Progress.silent())) {
            String edge = console.address().getAuthority();
            if (!fleet.hasLocalStack()) {
                // Built first, so that the measurement covers a start and not a build.
                fleet.launchLocalStack(edge, Progress.silent()).stop();
            }
            long start = System.nanoTime();
            RunningServer localStack = fleet.launchLocalStack(edge, Progress.silent());
            ui.line(String.format("%-28s %s", "LocalStack, cold to ready", Ui.seconds(start)));
            RunningServer moto = fleet.launchMoto(Progress.silent());
            Credential learner = region.credentials().learner();
            Map<String, PlainLogs> stores = new LinkedHashMap<>();
            stores.put("built-in", new PlainLogs(console.address(), learner.accessKeyId(), learner.secretAccessKey()));
            stores.put("LocalStack", new PlainLogs(localStack.address(), ANY_KEY, "secret"));
            stores.put("moto", new PlainLogs(moto.address(), ANY_KEY, "secret"));
            warmUp(stores);
            for (int events : new int[] {1, 100, 5_000}) {
                compare(stores, events);
            }
        } finally {
            Home.delete(folder);
        }
    }

    /** Warms each store up: a lab in use has answered thousands of calls. */
    private static void warmUp(Map<String, PlainLogs> stores) throws IOException {
        for (PlainLogs store : stores.values()) {
            for (int events = 2; events <= 5; events++) {
                new LogLoad(store, events).run();
            }
        }
    }

    private void compare(Map<String, PlainLogs> stores, int events) throws IOException {
        ui.line("");
        ui.line(LogLoad.CALLS + " calls one after the other, " + events + " events of " + LogLoad.BYTES
                + " bytes each");
        ui.line(String.format(
                "%-12s %14s %10s %10s %14s %10s %10s", "", "put events/s", "p50", "p99", "get events/s", "p50", "p99"));
        Map<String, LogLoad.Result> results = new LinkedHashMap<>();
        for (Map.Entry<String, PlainLogs> store : stores.entrySet()) {
            LogLoad.Result result = new LogLoad(store.getValue(), events).run();
            results.put(store.getKey(), result);
            ui.line(String.format("%-12s %s %s", store.getKey(), row(result.put()), row(result.get())));
        }
        LogLoad.Result ours = Objects.requireNonNull(results.get("built-in"));
        LogLoad.Result theirs = Objects.requireNonNull(results.get("LocalStack"));
        ui.line(String.format(
                "%-12s %13.1fx %35.1fx",
                "to LocalStack",
                ours.put().perSecond() / theirs.put().perSecond(),
                ours.get().perSecond() / theirs.get().perSecond()));
    }

    private static String row(LogLoad.Rate rate) {
        return String.format("%14.0f %10s %10s", rate.perSecond(), millis(rate.p50()), millis(rate.p99()));
    }

    private static String millis(Duration time) {
        return String.format("%.1f ms", time.toNanos() / 1e6);
    }
}

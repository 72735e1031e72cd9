package io.ssmlab.fleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.RunningInstance;
import io.ssmlab.fleet.docker.CrashingRun;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.fleet.docker.FleetTests;
import io.ssmlab.fleet.image.Images;
import io.ssmlab.fleet.localstack.LocalStackImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

public class SweepTests {
    @BeforeAll
    static void build() {
        new Images(Engine.connect(), Project.settings()).ensure(Project.printing());
        new LocalStackImage(Engine.connect(), Project.settings()).ensure(Project.printing());
    }

    @Test
    void leftoversOfAKilledRunAreSweptAndALiveRunIsNot() throws Exception {
        try (DockerFleet living = DockerFleet.open(Project.settings(), Progress.silent())) {
            RunningInstance mine = living.launch(FleetTests.order("App1"));
            Process other = start();
            String run = runOf(other);
            other.destroyForcibly().waitFor();
            assertEquals(List.of(2, 1), left(run), "the killed run should have left two containers and a network");

            Sweep swept = DockerFleet.sweep();

            assertTrue(swept.foundSomething());
            assertEquals(List.of(0, 0), left(run));
            assertEquals(List.of(1, 1), left(living.runId()));
            assertEquals(List.of(mine), living.running());
        }
    }

    @Test
    void ctrlCLeavesNothing() throws Exception {
        Process other = start();
        String run = runOf(other);
        assertEquals(List.of(2, 1), left(run));
        // SIGTERM and Ctrl-C both run the exit hooks of a JVM.
        other.destroy();
        assertTrue(other.waitFor(30, TimeUnit.SECONDS), "the run did not end");
        assertEquals(List.of(0, 0), left(run));
    }

    @Test
    void closedFleetLeavesNothingAndStartsNoMore() {
        DockerFleet fleet = DockerFleet.open(Project.settings(), Progress.silent());
        fleet.launch(FleetTests.order("App2"));
        fleet.close();
        fleet.close();
        assertEquals(List.of(0, 0), left(fleet.runId()));
        FleetException refused = org.junit.jupiter.api.Assertions.assertThrows(
                FleetException.class, () -> fleet.launch(FleetTests.order("App2")));
        assertTrue(refused.getMessage().contains("ending"), refused.getMessage());
        assertEquals(List.of(0, 0), left(fleet.runId()));
    }

    /** Counts the containers and networks of a run. */
    private static List<Integer> left(String run) {
        var client = Engine.connect().client();
        return List.of(
                client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(RunLabels.RUN, run))
                        .exec()
                        .size(),
                client.listNetworksCmd()
                        .withFilter("label", List.of(RunLabels.RUN + "=" + run))
                        .exec()
                        .size());
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingRun.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String runOf(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("run ")) {
                return line.substring("run ".length());
            }
        }
        throw new AssertionError("the other run ended before it was up");
    }
}

package io.ssmlab.fleet.docker;

import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.engine.SweepTests;
import java.util.concurrent.CountDownLatch;

/** A run of the lab in a process of its own, which {@link SweepTests} ends in several ways. */
public final class CrashingRun {
    private CrashingRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        DockerFleet fleet = DockerFleet.open(Project.settings().withLab("crash-test"), Progress.silent());
        fleet.launch(FleetTests.order("Web1"));
        fleet.launchLocalStack("127.0.0.1:4566", Progress.silent());
        System.out.println("run " + fleet.runId());
        new CountDownLatch(1).await();
    }
}

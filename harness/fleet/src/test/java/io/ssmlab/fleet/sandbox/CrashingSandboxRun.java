package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.RunningInstance;
import java.util.concurrent.CountDownLatch;

/** A run to be killed: prints the processes of its sandboxes, and waits. */
final class CrashingSandboxRun {
    private CrashingSandboxRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        SandboxFleet fleet = SandboxFleet.open(Project.settings(), Progress.silent());
        RunningInstance first = fleet.launch(SandboxFleetTests.order("Web1"));
        RunningInstance second = fleet.launch(SandboxFleetTests.order("Web2"));
        System.out.println("up " + first.machineId() + " " + second.machineId());
        new CountDownLatch(1).await();
    }
}

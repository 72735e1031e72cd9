package io.ssmlab.fleet.docker;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.engine.EngineException;
import java.util.concurrent.CompletableFuture;

/** A run that ends as a caller of the fleet should when the engine is lost. */
final class LosingRun {
    private LosingRun() {}

    public static void main(String[] arguments) {
        DockerFleet fleet = DockerFleet.open(Project.settings().withLab("losing-test"), Progress.silent());
        fleet.launch(FleetTests.order("Web1"));
        CompletableFuture<FleetException> lost = new CompletableFuture<>();
        fleet.onLost(lost::complete);
        System.out.println("up");
        System.out.println(lost.join().getMessage());
        try {
            fleet.close();
        } catch (EngineException e) {
            System.exit(3);
        }
        System.exit(0);
    }
}

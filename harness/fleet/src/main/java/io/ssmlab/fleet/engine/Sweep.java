package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.ssmlab.fleet.FleetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of a sweep.
 *
 * @param containers how many, of dead runs
 * @param networks how many, of dead runs
 */
public record Sweep(int containers, int networks) {
    public boolean foundSomething() {
        return containers + networks > 0;
    }

    public static Sweep of(Engine engine) {
        List<Container> containers = engine
                .call(
                        "looking for leftovers of ended runs",
                        () -> engine.client()
                                .listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(RunLabels.OWNER))
                                .exec())
                .stream()
                .filter(container -> dead(container.getLabels()))
                .toList();
        containers.parallelStream().forEach(container -> removeContainer(engine, container.getId()));
        List<Network> networks = engine
                .call(
                        "looking for leftovers of ended runs",
                        () -> engine.client()
                                .listNetworksCmd()
                                .withFilter("label", List.of(RunLabels.OWNER))
                                .exec())
                .stream()
                .filter(network -> dead(network.getLabels()))
                .toList();
        networks.forEach(network -> removeUnlessInUse(engine, network));
        return new Sweep(containers.size(), networks.size());
    }

    private static void removeUnlessInUse(Engine engine, Network network) {
        try {
            LabNetwork.remove(engine, network.getId());
        } catch (EngineException e) {
            throw e;
        } catch (FleetException e) {
            // Another run sweeps at the same time and is still removing the containers; it, or the next one, removes
            // the network.
        }
    }

    private static boolean dead(Map<String, String> labels) {
        return Owner.parse(Objects.requireNonNullElse(labels.get(RunLabels.OWNER), ""))
                .map(Owner::gone)
                .orElse(false);
    }

    public static void removeContainer(Engine engine, String id) {
        engine.run("removing container " + id, () -> {
            try {
                engine.client()
                        .removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException | ConflictException gone) {
                // Already removed, or being removed, by another run.
            }
        });
    }
}

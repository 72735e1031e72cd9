package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import io.ssmlab.fleet.FleetException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The network of one run. It is internal: an instance reaches only the other instances and this machine, at {@link
 * #gateway()}, where the console listens for the agents.
 */
public final class LabNetwork {
    private final Engine engine;
    private final String name;
    private final String id;
    private final String gateway;

    private LabNetwork(Engine engine, String name, String id, String gateway) {
        this.engine = engine;
        this.name = name;
        this.id = id;
        this.gateway = gateway;
    }

    public static LabNetwork create(Engine engine, RunLabels labels) {
        String name = "ssmlab-" + labels.run();
        String id;
        try {
            id = engine.call(
                    "creating network " + name,
                    () -> engine.client()
                            .createNetworkCmd()
                            .withName(name)
                            .withDriver("bridge")
                            .withInternal(true)
                            .withLabels(labels.asMap())
                            .exec()
                            .getId());
        } catch (EngineException e) {
            throw e;
        } catch (FleetException e) {
            if (String.valueOf(e.getMessage()).contains("address pool")) {
                throw new FleetException(
                        "The engine has no addresses left for another network.%nRemove networks that nobody uses (docker network prune) and run the lab again."
                                .formatted(),
                        e);
            }
            throw e;
        }
        Network network = engine.call(
                "reading network " + name,
                () -> engine.client().inspectNetworkCmd().withNetworkId(id).exec());
        LabNetwork made = new LabNetwork(engine, name, id, Objects.requireNonNullElse(gatewayOf(network), ""));
        if (made.gateway.isEmpty()) {
            made.remove();
            throw new FleetException(
                    "The engine gave network " + name
                            + " no gateway, so agents could not reach the console. Use another Docker Engine"
                            + " (20.10 to 28 are known to work).",
                    null);
        }
        return made;
    }

    private static @Nullable String gatewayOf(Network network) {
        return network.getIpam().getConfig().stream()
                .map(Network.Ipam.Config::getGateway)
                .filter(address -> address != null && !address.isBlank())
                .map(address -> address.replaceAll("/.*", ""))
                .findFirst()
                .orElse(null);
    }

    public String name() {
        return name;
    }

    /** This machine's address on the network. */
    public String gateway() {
        return gateway;
    }

    public void remove() {
        remove(engine, id);
    }

    public static void remove(Engine engine, String id) {
        engine.run("removing network " + id, () -> {
            try {
                engine.client().removeNetworkCmd(id).exec();
            } catch (NotFoundException gone) {
                // Already removed.
            }
        });
    }
}

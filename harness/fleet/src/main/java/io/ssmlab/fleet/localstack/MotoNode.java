package io.ssmlab.fleet.localstack;

import io.ssmlab.fleet.engine.LabNetwork;
import io.ssmlab.fleet.engine.RunLabels;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The server {@code moto_server}, for comparisons. Image: {@code containers/moto}. Port 5000, on the lab's network
 * only. It is ready when it has printed its address.
 */
public final class MotoNode extends GenericContainer<MotoNode> {
    public static final int PORT = 5000;
    public static final String READY = ".*Running on http://.*\n";
    private static final long MEMORY = 1L << 30;

    public MotoNode(String image, LabNetwork network, RunLabels labels) {
        super(DockerImageName.parse(image));
        withNetworkMode(network.name());
        withLabels(labels.asMap());
        withLabel(RunLabels.NAME, "moto");
        withStartupAttempts(1);
        waitingFor(Wait.forLogMessage(READY, 1));
        withCreateContainerCmdModifier(command -> command.withHostConfig(Objects.requireNonNull(command.getHostConfig())
                        .withMemory(MEMORY)
                        .withMemorySwap(MEMORY)
                        .withDns("127.0.0.1"))
                .withName("ssmlab-%s-moto".formatted(labels.run())));
    }
}

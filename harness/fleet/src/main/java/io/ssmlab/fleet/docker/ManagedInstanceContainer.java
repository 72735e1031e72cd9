package io.ssmlab.fleet.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.engine.LabNetwork;
import io.ssmlab.fleet.engine.RunLabels;
import io.ssmlab.fleet.image.Images;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A managed instance in a container.
 *
 * <p>Image: {@code ssmlab/managed-instance:<hash>}, see {@link Images}. Ports: none; nothing listens, the agent dials
 * out. Ready: when systemd, its first process, runs; the region knows whether the agent is online, the container does
 * not. Stops within about a second.
 *
 * <p>Rights: those of any container, and {@code SYS_ADMIN}, which systemd needs for its mounts, in its own cgroup
 * namespace; also {@code NET_ADMIN}, until the address of the instance metadata service is configured; no program of
 * the instance has it. Its console (the output of {@code docker logs}) is the output of systemd and the agent.
 */
final class ManagedInstanceContainer extends GenericContainer<ManagedInstanceContainer> {
    static final String AGENT_CONFIG = "/etc/amazon/ssm/amazon-ssm-agent.json";
    static final String CREDENTIALS = "/var/lib/amazon/ssm/credentials";

    /** File with the address that the instance metadata service's socket forwards to, for its unit. */
    static final String CONSOLE = "/etc/ssmlab/console";

    // A /tmp without noexec, as on EC2.
    private static final Map<String, String> TMPFS = Map.of(
            "/run", "rw,nosuid,nodev,mode=755",
            "/run/lock", "rw,nosuid,nodev,noexec,mode=1777",
            "/tmp", "rw,nosuid,nodev,exec,mode=1777");

    ManagedInstanceContainer(
            String image,
            LabNetwork network,
            RunLabels labels,
            LaunchOrder order,
            FleetSettings settings,
            boolean appArmor) {
        super(DockerImageName.parse(image));
        withNetworkMode(network.name());
        withLabels(labels.asMap());
        withLabel(RunLabels.INSTANCE, order.instanceId());
        withLabel(RunLabels.NAME, order.name());
        order.tags().forEach((key, value) -> withLabel(RunLabels.TAG_PREFIX + key, value));
        withCopyToContainer(file(order.agentConfigJson()), AGENT_CONFIG);
        if (!order.credentialsIni().isEmpty()) {
            withCopyToContainer(file(order.credentialsIni()), CREDENTIALS);
        }
        if (!order.authorityPem().isEmpty()) {
            withCopyToContainer(
                    Transferable.of(order.authorityPem().getBytes(StandardCharsets.US_ASCII), 0100644),
                    LaunchOrder.AUTHORITY);
        }
        withCopyToContainer(
                Transferable.of("CONSOLE=%s:%d%n".formatted(network.gateway(), order.consolePort())), CONSOLE);
        withStartupAttempts(1);
        waitingFor(new Started());
        withCreateContainerCmdModifier(command -> shape(command, labels, order, settings, appArmor));
    }

    private static Transferable file(String content) {
        return Transferable.of(content.getBytes(StandardCharsets.UTF_8), 0100600);
    }

    private static void shape(
            CreateContainerCmd command, RunLabels labels, LaunchOrder order, FleetSettings settings, boolean appArmor) {
        long memory = settings.memoryMegabytes() * 1024L * 1024L;
        HostConfig host = Objects.requireNonNull(command.getHostConfig())
                .withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                .withCgroupnsMode("private")
                .withTmpFs(TMPFS)
                .withMemory(memory)
                .withMemorySwap(memory)
                .withPidsLimit((long) settings.processes())
                // The engine's own name service must not be asked.
                .withDns("127.0.0.1");
        if (appArmor) {
            // The engine's own profile forbids all mounts, including those of systemd.
            host.withSecurityOpts(List.of("apparmor=unconfined"));
        }
        String name = order.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]+", "-");
        command.withHostConfig(host)
                .withName("ssmlab-%s-%s-%s".formatted(labels.run(), name, order.instanceId()))
                .withHostName(order.hostname())
                .withTty(true);
    }

    /**
     * A wait strategy that returns at once. There is no port and no line of output to wait for, and the caller checks
     * first that the container runs.
     */
    private static final class Started extends AbstractWaitStrategy {
        Started() {
            withStartupTimeout(Duration.ofSeconds(30));
        }

        @Override
        protected void waitUntilReady() {}
    }
}

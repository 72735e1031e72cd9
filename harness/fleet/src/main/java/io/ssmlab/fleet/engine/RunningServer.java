package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.ssmlab.fleet.FleetException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.LogMessageWaitStrategy;

/**
 * A server beside the instances, such as LocalStack. Tests can cause outages: paused it does not answer, stopped it
 * refuses connections. It is removed with its {@link DockerFleet}. Thread-safe.
 */
public final class RunningServer {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);

    private final Engine engine;
    private final GenericContainer<?> container;
    private final String name;
    private final LabNetwork network;
    private final int port;
    private final String readyLine;
    private volatile URI address;

    public RunningServer(
            Engine engine, GenericContainer<?> container, String name, LabNetwork network, int port, String readyLine) {
        this.engine = engine;
        this.container = container;
        this.name = name;
        this.network = network;
        this.port = port;
        this.readyLine = readyLine;
        this.address = inspect();
    }

    /**
     * {@code http://IP:PORT} on the lab's network, which this machine reaches. It may change when the server is stopped
     * and started.
     */
    public URI address() {
        return address;
    }

    public String containerId() {
        return container.getContainerId();
    }

    /**
     * Freezes all its processes: connections are accepted, and not answered, until {@link #unpause}. It loses no data.
     */
    public void pause() {
        engine.run(
                "pausing " + name,
                () -> engine.client().pauseContainerCmd(containerId()).exec());
    }

    public void unpause() {
        engine.run(
                "unpausing " + name,
                () -> engine.client().unpauseContainerCmd(containerId()).exec());
    }

    /** Ends it as an orderly shutdown does. Its data in memory is lost. */
    public void stop() {
        engine.run(
                "stopping " + name,
                () -> engine.client()
                        .stopContainerCmd(containerId())
                        .withTimeout(1)
                        .exec());
    }

    /** Ends it at once, as a crash does. Its data in memory is lost. */
    public void kill() {
        engine.run(
                "killing " + name,
                () -> engine.client().killContainerCmd(containerId()).exec());
    }

    /**
     * Starts it after {@link #stop} or {@link #kill}; returns when it is ready.
     *
     * @throws FleetException if it does not become ready
     */
    public synchronized void start() {
        // Not the number of its starts: it may have been restarted inside its container too.
        int ready = readyLines();
        engine.run(
                "starting " + name,
                () -> engine.client().startContainerCmd(containerId()).exec());
        try {
            new LogMessageWaitStrategy()
                    .withRegEx(readyLine)
                    .withTimes(ready + 1)
                    .withStartupTimeout(READY_TIMEOUT)
                    .waitUntilReady(container);
        } catch (RuntimeException e) {
            throw engine.translate("starting " + name + " again", e);
        }
        address = inspect();
    }

    /** The last {@code lines} of its output. */
    public List<String> console(int lines) {
        return ConsoleOutput.tail(engine, containerId(), lines);
    }

    private int readyLines() {
        return (int) console(Integer.MAX_VALUE).stream()
                .filter(line -> (line + "\n").matches(readyLine))
                .count();
    }

    private URI inspect() {
        InspectContainerResponse state = engine.call(
                "reading the state of " + name,
                () -> engine.client().inspectContainerCmd(containerId()).exec());
        var there =
                Objects.requireNonNull(state.getNetworkSettings()).getNetworks().get(network.name());
        if (there == null
                || there.getIpAddress() == null
                || there.getIpAddress().isEmpty()) {
            throw new FleetException(
                    "%s ended right after its start.%nLast lines of its output:%n%s"
                            .formatted(name, String.join("\n", console(15))),
                    null);
        }
        return URI.create("http://" + there.getIpAddress() + ":" + port);
    }

    @Override
    public String toString() {
        return name + " at " + address;
    }
}

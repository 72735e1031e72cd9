package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import io.ssmlab.fleet.FleetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine that runs the instances. Every call to it goes through {@link #call}, which turns failures into
 * messages for the user.
 */
public final class Engine {
    private final EngineAddress address;
    private final DockerClient client;

    private Engine(EngineAddress address, DockerClient client) {
        this.address = address;
        this.client = client;
    }

    /**
     * Connects to the engine of {@code DOCKER_HOST}, or of this machine.
     *
     * @throws EngineException if no engine answers; the message says how to get one
     */
    public static Engine connect() {
        EngineAddress address = EngineAddress.of(System.getenv());
        TestcontainersSetup.prepare(address, address.ping());
        try {
            return new Engine(address, DockerClientFactory.instance().client());
        } catch (RuntimeException e) {
            throw EngineException.noAnswer(address, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns true if an engine answers, at {@code DOCKER_HOST} or on this machine. */
    public static boolean answers() {
        return EngineAddress.of(System.getenv()).answers();
    }

    /**
     * Describes the engine that answers, with hints about possible problems.
     *
     * @throws EngineException if no engine answers
     */
    public static EngineReport check() {
        return connect().report();
    }

    /** @see #check() */
    public EngineReport report() {
        Info info =
                call("asking the engine about itself", () -> client.infoCmd().exec());
        Version version = call(
                "asking the engine for its version", () -> client.versionCmd().exec());
        return new EngineReport(
                address.toString(),
                Objects.toString(version.getVersion(), "?"),
                Objects.toString(version.getApiVersion(), "?"),
                Objects.toString(info.getOperatingSystem(), "?"),
                Objects.toString(info.getArchitecture(), "?"),
                "v%s (%s)"
                        .formatted(
                                Objects.toString(info.getRawValues().get("CgroupVersion"), "1"),
                                info.getRawValues().get("CgroupDriver")),
                Objects.toString(info.getDriver(), "?"),
                Objects.requireNonNullElse(info.getNCPU(), 0),
                Objects.requireNonNullElse(info.getMemTotal(), 0L) / (1024 * 1024),
                hints(info));
    }

    private static List<String> hints(Info info) {
        List<String> hints = new ArrayList<>();
        String security = String.valueOf(securityOptions(info));
        if (security.contains("rootless")) {
            hints.add(
                    "The engine is rootless: its containers cannot reach a port of this machine, so no agent will come online. Use the system's engine: unset DOCKER_HOST, or DOCKER_HOST=unix:///var/run/docker.sock");
        }
        if (!"linux".equals(info.getOsType())) {
            hints.add("The engine runs " + info.getOsType()
                    + " containers; the instances are Linux. Switch it to Linux containers.");
        }
        if (String.valueOf(info.getOperatingSystem()).contains("Docker Desktop")) {
            hints.add(
                    "Docker Desktop keeps its networks inside a virtual machine: agents cannot reach the console there. Run the lab on Linux (a virtual machine will do).");
        }
        if ("vfs".equals(info.getDriver())) {
            hints.add(
                    "The engine's storage driver is vfs: every container copies the whole image. Put its data (/var/lib/docker) on a file system that overlay2 can use, such as ext4.");
        }
        return List.copyOf(hints);
    }

    public static List<String> securityOptions(Info info) {
        return info.getRawValues().get("SecurityOptions") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : Arrays.asList();
    }

    public DockerClient client() {
        return client;
    }

    public EngineAddress address() {
        return address;
    }

    public void run(String doing, Runnable action) {
        call(doing, () -> {
            action.run();
            return true;
        });
    }

    /**
     * Runs {@code action}, which calls the engine.
     *
     * @param doing its purpose, as it appears in a message: "starting Web1"
     * @throws EngineException if the engine is gone
     * @throws FleetException if the engine refused; the cause is its own exception
     */
    public <T> T call(String doing, Supplier<T> action) {
        try {
            return action.get();
        } catch (FleetException e) {
            throw e;
        } catch (RuntimeException e) {
            throw translate(doing, e);
        }
    }

    public FleetException translate(String doing, RuntimeException e) {
        if (!(e instanceof DockerException) && !address.answers()) {
            return EngineException.lost(address, doing, e);
        }
        return new FleetException("The Docker engine refused: %s.%n%s".formatted(doing, reason(e)), e);
    }

    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null && last.getCause() != last && !(last instanceof DockerException)) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).strip();
    }
}

package io.ssmlab.cli.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Docker engine that answers.
 *
 * @param systemd {@code true} if systemd starts this machine's services
 * @param patience how long a started engine may take to answer
 */
record DockerEngine(Host host, BooleanSupplier answers, boolean systemd, Path log, Duration patience) implements Tool {
    private static final Duration PAUSE = Duration.ofMillis(250);

    DockerEngine(Host host, BooleanSupplier answers) {
        this(
                host,
                answers,
                Files.isDirectory(Path.of("/run/systemd/system")),
                Path.of("/var/log/ssmlab-dockerd.log"),
                Duration.ofSeconds(30));
    }

    @Override
    public ToolName name() {
        return ToolName.ENGINE;
    }

    @Override
    public String title() {
        return "Docker engine";
    }

    @Override
    public String use() {
        return "instances that are containers";
    }

    @Override
    public String absent() {
        return "none answers";
    }

    @Override
    public Optional<String> found() {
        return answers.getAsBoolean() ? Optional.of("a Docker engine answers") : Optional.empty();
    }

    @Override
    public boolean installable() {
        return new Packages(host).usable();
    }

    @Override
    public void install() {
        Packages packages = new Packages(host);
        if (host.find("dockerd").isEmpty() || !packages.usable()) {
            packages.install(this, List.of(), List.of("docker.io", "iptables"));
        }
        if (answers.getAsBoolean()) {
            return;
        }
        host.say("Starting the Docker engine (it stays; its log is " + log + ") …");
        if (systemd) {
            host.runner().run(List.of("systemctl", "start", "docker"), Map.of(), log, line -> {});
        } else {
            host.runner().detach(List.of("dockerd"), log);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!answers.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                throw new SetupException("The Docker engine does not answer after " + patience.toSeconds()
                        + " s. Its log says why: " + log);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public String remedy() {
        return """
                Start the engine that is installed: systemctl start docker
                Debian: apt-get install -y docker.io. Others: Docker Engine 20.10 or newer, see `docker info`
                Without one: --instances sandbox""";
    }
}

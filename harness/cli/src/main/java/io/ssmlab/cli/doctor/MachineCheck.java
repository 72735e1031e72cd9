package io.ssmlab.cli.doctor;

import io.ssmlab.cli.doctor.DoctorCommand.Finding;
import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.setup.Setup;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineReport;
import io.ssmlab.fleet.image.Images;
import io.ssmlab.fleet.localstack.LocalStackImage;
import io.ssmlab.fleet.sandbox.SandboxCheck;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks this machine without changing anything on it. */
final class MachineCheck {
    private static final String ENGINE = "engine";
    private static final int UP_PORT = 4580;
    private static final long NEEDED_GIGABYTES = 4;

    private final List<Setup.Status> tools = Setup.here().status();

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(Finding.good("maven", System.getProperty("ssmlab.maven", "mvn") + " builds the lab"));
        boolean engine = Engine.answers();
        findings.add(sandbox(engine));
        findings.addAll(engine());
        if (engine) {
            findings.add(images());
            localStack().ifPresent(findings::add);
        }
        tools.stream()
                .filter(tool -> !tool.name().equals(ENGINE))
                .map(MachineCheck::tool)
                .forEach(findings::add);
        findings.add(port());
        findings.add(disk());
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String seen = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        if (version < 17) {
            return Finding.bad("java", seen, "Java 17 or newer is needed: apt-get install -y openjdk-17-jdk-headless");
        }
        if (!Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods"))) {
            return Finding.bad(
                    "java",
                    seen + ", without jmods",
                    "The agent's small runtime is linked from a whole JDK: apt-get install -y openjdk-17-jdk-headless");
        }
        return Finding.good("java", seen);
    }

    /** No tool is needed by every command, so a missing one is a note. */
    private static Finding tool(Setup.Status tool) {
        return new Finding(tool.name(), true, (tool.present() ? "" : "note: ") + tool.seen(), tool.remedy());
    }

    /** Checks sandbox instances, which are not needed where there is an engine. */
    private static Finding sandbox(boolean engine) {
        SandboxCheck check = new SandboxCheck(FleetSettings.of(Home.project()));
        Optional<String> obstacle = check.obstacle();
        if (obstacle.isEmpty()) {
            return Finding.good("sandbox", "instances without an engine work, " + check.how());
        }
        String what = obstacle.get();
        String first = what.lines().findFirst().orElse("");
        return engine
                ? Finding.good("sandbox", "note: no instances without an engine: " + first)
                : Finding.bad(
                        "sandbox",
                        first,
                        what.lines().skip(1).reduce((a, b) -> a + "\n" + b).orElse("")
                                + "\nOr fix the engine: one of the two is enough.");
    }

    private List<Finding> engine() {
        try {
            EngineReport report = Engine.check();
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.good("engine", report.summary()));
            report.hints().forEach(hint -> findings.add(Finding.good("engine", "note: " + hint)));
            return findings;
        } catch (FleetException e) {
            if (new SandboxCheck(FleetSettings.of(Home.project())).obstacle().isEmpty()) {
                return List.of(Finding.good(
                        "engine",
                        "note: " + e.getMessage().lines().findFirst().orElse("none")
                                + " Not needed for sandbox instances"));
            }
            return List.of(Finding.bad(
                    "engine",
                    e.getMessage().lines().findFirst().orElse("none"),
                    e.getMessage()
                                    .lines()
                                    .skip(1)
                                    .reduce((a, b) -> a + "\n" + b)
                                    .orElse("")
                            + "\n"
                            + tools.stream()
                                    .filter(tool -> tool.name().equals(ENGINE))
                                    .map(Setup.Status::remedy)
                                    .findFirst()
                                    .orElse("")));
        }
    }

    private static Finding images() {
        try {
            if (new Images(Engine.connect(), FleetSettings.of(Home.project())).ready()) {
                return Finding.good("images", "are built");
            }
        } catch (FleetException e) {
            return Finding.bad("images", "cannot be checked without an engine", "Fix the engine first.");
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        if (find("mmdebstrap") || root) {
            return Finding.good("images", "are not built yet; `./lab verify` builds them in about two minutes");
        }
        return Finding.bad(
                "images",
                "are not built yet, mmdebstrap is not installed, and only root can install it",
                "Needed if no image registry answers: apt-get install -y mmdebstrap");
    }

    /** Checks LocalStack's image; empty without an engine, which another finding reports. */
    private static Optional<Finding> localStack() {
        try {
            boolean there = new LocalStackImage(Engine.connect(), FleetSettings.of(Home.project())).ready();
            return Optional.of(Finding.good(
                    "localstack",
                    there
                            ? "its image is here; logs are kept in it unless --logs builtin says otherwise"
                            : "its image is not here; `./lab verify` downloads it from a registry or builds it from"
                                    + " PyPI, and"
                                    + " runs without it if neither answers"));
        } catch (FleetException e) {
            return Optional.empty();
        }
    }

    private static Finding port() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), UP_PORT));
            return Finding.good("ports", UP_PORT + " is free for `./lab up`; `./lab verify` uses any");
        } catch (IOException e) {
            return Finding.bad(
                    "ports",
                    UP_PORT + " is in use",
                    "`ss -ltnp 'sport = :" + UP_PORT + "'` names the program; `./lab up --port N` uses another port.");
        }
    }

    private static Finding disk() {
        long free = new File("/var/lib").getUsableSpace() >> 30;
        return free >= NEEDED_GIGABYTES
                ? Finding.good("disk", free + " GB free")
                : Finding.bad(
                        "disk", free + " GB free", "The images and their build need " + NEEDED_GIGABYTES + " GB.");
    }

    private static boolean find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.image.AgentBuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files that all sandboxes share and see as {@code /usr/lib/ssmlab}: stand-ins, the agent, a small Java runtime.
 * They are built once below {@code target/sandbox}, in a folder named by a hash of their sources.
 */
final class SandboxPack {
    private static final String INSIDE = "/usr/lib/ssmlab";
    private static final int KEPT = 3;
    private static final int JLINK_SECONDS = 120;
    private static final int REHEARSAL_SECONDS = 120;

    private final FleetSettings settings;
    private final Path sources;
    private final Path folder;

    SandboxPack(FleetSettings settings) {
        this.settings = settings;
        this.sources = settings.root().resolve("containers/sandbox");
        this.folder = settings.root().resolve("target/sandbox");
    }

    /** Builds the files if they do not exist. */
    Path ensure(Progress.Since progress) {
        try {
            Path pack = folder.resolve(hash());
            if (!Files.exists(pack)) {
                Path making = Files.createDirectories(
                        folder.resolve("making-" + ProcessHandle.current().pid()));
                try {
                    fill(making, progress);
                    Files.move(making, pack, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    if (!Files.exists(pack)) {
                        throw e;
                    }
                    // Another run built it first.
                } finally {
                    delete(making);
                }
                removeOld(pack);
            }
            if (!Files.exists(pack.resolve("agent/agent.jsa"))) {
                archiveClasses(pack, progress);
            }
            return pack;
        } catch (IOException e) {
            throw new FleetException(
                    "The shared files of sandboxes cannot be created below " + folder + ": " + e.getMessage(), e);
        }
    }

    private void fill(Path pack, Progress.Since progress) throws IOException {
        copy(sources.resolve("rootfs"), pack);
        Path launcher = pack.resolve("setuid");
        Files.write(launcher, SetuidLauncher.running(INSIDE + "/sudo"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(httpd(), pack.resolve("httpd.jar"));
        Path agent = Files.createDirectories(pack.resolve("agent/lib")).getParent();
        StringBuilder classpath = new StringBuilder();
        for (Path jar : new AgentBuild(settings).jars()) {
            Files.copy(jar, agent.resolve("lib").resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            classpath.append(classpath.isEmpty() ? "" : ":").append(INSIDE + "/agent/lib/" + jar.getFileName());
        }
        Files.writeString(agent.resolve("classpath"), classpath);
        jlink(agent.resolve("jre"), progress);
        // The program's name becomes the process name.
        Files.copy(agent.resolve("jre/bin/java"), agent.resolve("jre/bin/httpd"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void jlink(Path runtime, Progress.Since progress) throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        Path jlink = home.resolve("bin/jlink");
        if (!Files.isExecutable(jlink) || !Files.isDirectory(home.resolve("jmods"))) {
            throw new FleetException(
                    "The agent's small Java runtime is linked from a whole JDK, and " + home
                            + " is not one.\nDebian, Ubuntu: apt-get install -y openjdk-17-jdk-headless",
                    null);
        }
        progress.step("Linking a small Java runtime for the sandboxes (once)");
        run(List.of(
                jlink.toString(),
                "--add-modules",
                new AgentBuild(settings).modules() + ",jdk.httpserver",
                "--output",
                runtime.toString(),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages"));
        run(List.of(runtime.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-Xmx32m", "-Xshare:dump"));
    }

    /**
     * Creates the agent's class archive in a rehearsal in a sandbox of its own. An agent without the archive only
     * starts more slowly, so a failure is reported and ignored.
     */
    private void archiveClasses(Path pack, Progress.Since progress) throws IOException {
        progress.step("Rehearsing the agent, so that it starts faster (once)");
        Map<String, String> environment = new HashMap<>(SandboxFleet.bounds(settings));
        environment.put("SANDBOX_IDS", UserNumbers.of(0).word());
        environment.put("SANDBOX_HOSTNAME", "rehearsal");
        environment.put("SANDBOX_ADDRESS", "172.31.255.1");
        try (Sandbox sandbox = Sandbox.start("rehearsal", pack, environment, ignored -> {})) {
            sandbox.file("644", "/.ssmlab/archive", "");
            sandbox.boot();
            boolean ended = sandbox.awaitDown(REHEARSAL_SECONDS);
            Path made = Path.of("/proc/" + sandbox.machine() + "/root/agent.jsa");
            if (ended && Files.exists(made) && Files.size(made) > 0) {
                Path partly =
                        pack.resolve("agent/making-" + ProcessHandle.current().pid());
                Files.copy(made, partly, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(partly, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(partly, pack.resolve("agent/agent.jsa"), StandardCopyOption.ATOMIC_MOVE);
            } else {
                progress.step("The rehearsal produced no class archive: " + String.join(" / ", sandbox.console(5)));
            }
        }
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(JLINK_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " ran", e);
        }
    }

    private Path httpd() throws IOException {
        Path target = sources.resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches("sandbox-[\\w.-]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new FleetException(
                            "The sandboxes' httpd is not built. In the project's folder:  mvn -q package -DskipTests -pl containers/sandbox",
                            null));
        }
    }

    private String hash() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((System.getProperty("java.vm.version")
                            + System.getProperty("java.home")
                            + new AgentBuild(settings).modules())
                    .getBytes(StandardCharsets.UTF_8));
            try (Stream<Path> files = Files.walk(sources.resolve("rootfs"))) {
                for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                        .sorted()
                        .toList()) {
                    digest.update((sources.relativize(file) + (Files.isExecutable(file) ? " x" : ""))
                            .getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
            for (Path jar : Stream.concat(new AgentBuild(settings).jars().stream(), Stream.of(httpd()))
                    .toList()) {
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /** Removes older files. A running lab may still use the previous ones; other checkouts have their own folders. */
    private void removeOld(Path current) throws IOException {
        try (Stream<Path> packs = Files.list(folder)) {
            List<Path> old = packs.filter(pack -> pack.getFileName().toString().matches("[0-9a-f]{12}"))
                    .filter(pack -> !pack.equals(current))
                    .sorted(Comparator.comparing((Path pack) -> pack.toFile().lastModified())
                            .reversed())
                    .skip(KEPT - 1)
                    .toList();
            for (Path pack : old) {
                delete(pack);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}

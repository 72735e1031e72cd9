package io.ssmlab.fleet.image;

import io.ssmlab.fleet.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The package manager of this machine: its Debian mirrors, and mmdebstrap. */
final class HostPackages {
    private static final Pattern PLAIN_DEBIAN =
            Pattern.compile("(http://\\S+) (?:bookworm|trixie)(-updates|-security)? main");

    private final boolean mayInstall;
    private final Progress.Since progress;

    HostPackages(boolean mayInstall, Progress.Since progress) {
        this.mayInstall = mayInstall;
        this.progress = progress;
    }

    /**
     * The sources of a release at the mirrors that this machine uses. Empty if it uses none; mmdebstrap then uses its
     * own.
     */
    List<String> debianSources(DebianBase.Release release) {
        Set<String> own = new LinkedHashSet<>();
        output("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages")
                .forEach(line -> {
                    var match = PLAIN_DEBIAN.matcher(line.strip());
                    if (match.matches()) {
                        own.add("deb %s %s%s main"
                                .formatted(
                                        match.group(1),
                                        release.codename(),
                                        Objects.requireNonNullElse(match.group(2), "")));
                    }
                });
        boolean whole = own.stream().anyMatch(line -> line.endsWith(" " + release.codename() + " main"));
        return whole ? List.copyOf(own) : List.of();
    }

    /** The proxy that apt is configured to use; a build inside a container has to be configured as well. */
    Optional<String> proxy() {
        return output("apt-config", "dump", "--format", "%f=%v%n", "Acquire::http::Proxy")
                .filter(line -> line.startsWith("Acquire::http::Proxy=http"))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst();
    }

    /** @return the path of mmdebstrap, installed first if that is allowed */
    String mmdebstrap(DebianBase.Release release) {
        Optional<String> found = onPath("mmdebstrap");
        if (found.isPresent()) {
            return found.get();
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        if (mayInstall && root && onPath("apt-get").isPresent()) {
            progress.step("Debian: installing mmdebstrap");
            output("apt-get", "update", "-qq").forEach(progress::detail);
            run(
                    release.fromPackages(),
                    List.of(
                            "apt-get",
                            "install",
                            "-qq",
                            "-y",
                            "--no-install-recommends",
                            "mmdebstrap",
                            "debian-archive-keyring"));
            return onPath("mmdebstrap")
                    .orElseThrow(() -> missing(release, "apt-get installed it, but it cannot be found"));
        }
        throw missing(release, "mmdebstrap is not installed" + (root ? "" : ", and only root can install it"));
    }

    private static ImageBuildException missing(DebianBase.Release release, String reason) {
        return new ImageBuildException(
                release.fromPackages(),
                "looking for mmdebstrap",
                List.of(
                        "No image registry answers, so the base image has to be made from Debian's packages.",
                        "As root:                 apt-get install mmdebstrap",
                        "or, with a registry:     docker pull " + release.fromRegistry()),
                reason,
                null);
    }

    /**
     * Runs {@code command} to its end and shows its output.
     *
     * @throws ImageBuildException if it fails
     */
    void run(String image, List<String> command) {
        List<String> lines = new ArrayList<>();
        String step = String.join(" ", command);
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            Process running = process;
            Thread end = new Thread(running::destroy, "stop-" + command.get(0));
            Runtime.getRuntime().addShutdownHook(end);
            try (var reader = running.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                    progress.detail(line);
                }
            }
            int status = running.waitFor();
            forget(end);
            if (status != 0) {
                throw new ImageBuildException(image, step, lines, "it ended with status " + status, null);
            }
        } catch (IOException e) {
            throw new ImageBuildException(image, step, lines, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ImageBuildException(image, step, lines, "the lab was interrupted", e);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is exiting; the hook has run.
        }
    }

    private static Stream<String> output(String... command) {
        if (onPath(command[0]).isEmpty()) {
            return Stream.empty();
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(1, TimeUnit.MINUTES);
            return text.lines();
        } catch (IOException e) {
            return Stream.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }

    private static Optional<String> onPath(String program) {
        return Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/usr/sbin:/bin:/sbin")
                        .split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}

package io.ssmlab.steps.way.browser;

import io.ssmlab.steps.fixtures.aws.Setting;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two programs that the way through the console needs. These are Chromium and Node.js, which Playwright needs to
 * drive it.
 */
public final class Programs {
    private Programs() {}

    /**
     * The browser: {@code LAB_CHROMIUM} (system property or environment), or the first of the usual names on the PATH.
     */
    public static Optional<Path> chromium() {
        return Setting.of("LAB_CHROMIUM")
                .map(Path::of)
                .or(() -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .flatMap(name -> onPath(name).stream())
                        .findFirst());
    }

    /** Node.js: {@code LAB_NODE} (system property or environment), or node on the PATH. */
    public static Optional<Path> node() {
        return Setting.of("LAB_NODE").map(Path::of).or(() -> onPath("node"));
    }

    /** Returns the missing prerequisite and how to install it; empty if nothing is missing. */
    public static Optional<String> missing() {
        if (chromium().filter(Files::isExecutable).isEmpty()) {
            return Optional.of("The way through the console needs Chromium, which was not found"
                    + Setting.of("LAB_CHROMIUM")
                            .map(path -> " at " + path + ", the value of LAB_CHROMIUM")
                            .orElse(" on the PATH")
                    + ".\n  Debian: apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
                    + "\n  ./lab installs it as root on Debian. Otherwise: LAB_CHROMIUM=/path/to/chromium");
        }
        if (node().filter(Files::isExecutable).isEmpty()) {
            return Optional.of("The way through the console needs Node.js, which was not found on the PATH."
                    + "\n  Debian: apt-get install -y nodejs. For another location: LAB_NODE=/path/to/node");
        }
        return Optional.empty();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

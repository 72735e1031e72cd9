package io.ssmlab.steps.way.browser;

import io.ssmlab.steps.fixtures.aws.Setting;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The two programs that it takes to click through the console: Chromium, and the Node.js that Playwright drives it with. */
public final class Programs {
    private Programs() {}

    /** {@code LAB_CHROMIUM} (system property or environment), or the first of the usual names on the PATH. */
    public static Optional<Path> chromium() {
        return Setting.of("LAB_CHROMIUM")
                .map(Path::of)
                .or(() -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .flatMap(name -> onPath(name).stream())
                        .findFirst());
    }

    /** {@code LAB_NODE} (system property or environment), or node on the PATH. */
    public static Optional<Path> node() {
        return Setting.of("LAB_NODE").map(Path::of).or(() -> onPath("node"));
    }

    /** What is missing and how to get it; empty if nothing is. */
    public static Optional<String> missing() {
        if (chromium().filter(Files::isExecutable).isEmpty()) {
            return Optional.of(
                    "To click through the console takes Chromium, and there is none"
                            + Setting.of("LAB_CHROMIUM")
                                    .map(path -> " at " + path + ", where LAB_CHROMIUM says")
                                    .orElse(" on the PATH")
                            + ".\n  Debian: apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
                            + "\n  ./lab does that itself as root on Debian. A browser elsewhere: LAB_CHROMIUM=/path/to/chromium");
        }
        if (node().filter(Files::isExecutable).isEmpty()) {
            return Optional.of("To click through the console takes Node.js, and there is none on the PATH."
                    + "\n  Debian: apt-get install -y nodejs. One elsewhere: LAB_NODE=/path/to/node");
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

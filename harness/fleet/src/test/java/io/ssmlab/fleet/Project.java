package io.ssmlab.fleet;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project that contains these tests. */
public final class Project {
    private Project() {}

    public static FleetSettings settings() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("containers/managed-instance"))) {
            folder = folder.getParent();
        }
        return FleetSettings.of(folder);
    }

    public static Progress printing() {
        return (what, elapsed) -> System.out.printf("%6.1f s  %s%n", elapsed.toMillis() / 1000.0, what);
    }
}

package io.ssmlab.cli.lab;

import io.ssmlab.client.lab.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folders that the commands use. */
public final class Home {
    static final String NAMED = StateFolder.NAMED;

    private Home() {}

    /** Returns the project's folder, which the launcher passes as a system property. */
    public static Path project() {
        return Path.of(System.getProperty("ssmlab.home", "")).toAbsolutePath().normalize();
    }

    public static Path reports() {
        return project().resolve("target").resolve("lab");
    }

    /**
     * Returns the folder in which {@code ./lab up} keeps the region's documents, history and logs.
     *
     * @param name of the lab; empty for the one without a name
     */
    static Path state(String name) {
        return StateFolder.of(System.getenv(), name);
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}

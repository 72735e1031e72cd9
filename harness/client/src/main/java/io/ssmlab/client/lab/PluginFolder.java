package io.ssmlab.client.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the lab's own session-manager-plugin, for machines without the official one. */
final class PluginFolder {
    private static final String PROGRAM = "session-manager-plugin";

    private PluginFolder() {}

    /**
     * Returns the folder to put in front of the PATH.
     *
     * @param project the folder of the project
     * @param path PATH of the caller's shell
     * @return the folder; empty if a plugin is on the path already, or the lab has none
     */
    static Optional<Path> missingOn(Path project, String path) {
        Path own =
                project.resolve("harness/cli/src/main/plugin").toAbsolutePath().normalize();
        boolean there = Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        return there || !Files.isExecutable(own.resolve(PROGRAM)) ? Optional.empty() : Optional.of(own);
    }
}

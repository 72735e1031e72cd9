package io.ssmlab.cli.verify;

import io.ssmlab.client.plugin.Plugin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provides the session-manager-plugin that the AWS CLI finds in scenarios. It is the one on the PATH, or a launcher of
 * the lab's own with the class path of this process, built or not.
 */
final class ScenarioPlugin {
    private static final String PROGRAM = "session-manager-plugin";

    private ScenarioPlugin() {}

    /**
     * Returns the folder to search before the PATH; empty if there is a plugin on the PATH.
     *
     * @param into folder for the launcher
     */
    static Optional<Path> folder(Path into) throws IOException {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        return there ? Optional.empty() : Optional.of(own(into));
    }

    private static Path own(Path into) throws IOException {
        Path folder = Files.createDirectories(into.resolve("plugin")).toAbsolutePath();
        Path launcher = folder.resolve(PROGRAM);
        String java = ProcessHandle.current().info().command().orElse("java");
        Files.writeString(
                launcher,
                "#!/bin/sh\n# The lab's own plugin, for one run of the scenarios. The AWS CLI ignores Ctrl-C; Java"
                        + " must not.\n"
                        + "signals=\n! env --default-signal=INT true 2>/dev/null || signals='env"
                        + " --default-signal=INT,QUIT,TSTP'\n"
                        + "exec $signals '" + java
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -cp '"
                        + System.getProperty("java.class.path") + "' " + Plugin.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}

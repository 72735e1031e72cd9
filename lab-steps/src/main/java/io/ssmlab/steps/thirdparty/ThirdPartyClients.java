package io.ssmlab.steps.thirdparty;

import io.ssmlab.steps.fixtures.aws.Setting;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with the third-party clients. It has a Python environment, the packages of npm, and the programs that use
 * them.
 */
public final class ThirdPartyClients {
    private final Path folder;

    private ThirdPartyClients(Path folder) {
        this.folder = folder;
    }

    /** The folder that {@code LAB_CLIENTS} names (system property or environment), if it is complete. */
    static Optional<ThirdPartyClients> find() {
        return Setting.of("LAB_CLIENTS")
                .map(Path::of)
                // The last file of the installation.
                .filter(folder -> Files.exists(folder.resolve("versions")))
                .filter(folder -> node())
                .map(ThirdPartyClients::new);
    }

    /** Returns the missing prerequisite and how to install it; empty if nothing is missing. */
    public static Optional<String> missing() {
        if (find().isPresent()) {
            return Optional.empty();
        }
        return Optional.of("The third-party clients are not installed"
                + Setting.of("LAB_CLIENTS").map(where -> ", in " + where).orElse(": LAB_CLIENTS names no folder")
                + (node() ? "" : ", and Node.js is not on the PATH")
                + ".\n  ./lab verify --tags @clients installs them from PyPI and npm, for ssmlab only;"
                + " see target/clients.log for the result.");
    }

    private static boolean node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    Path python() {
        return folder.resolve("python/bin/python");
    }

    /** The file of one of our programs, in the folder of the npm packages, from which it resolves them. */
    Path program(String name) {
        try (InputStream text = ThirdPartyClients.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("there is no program " + name);
            }
            Path programs = Files.createDirectories(folder.resolve("programs"));
            Path made = Files.createTempFile(programs, name, ".tmp");
            Files.copy(text, made, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(made, programs.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

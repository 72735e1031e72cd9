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

/** The folder with the clients of others: a Python with some, the packages of npm, and the programs that use them. */
public final class ThirdPartyClients {
    private final Path folder;

    private ThirdPartyClients(Path folder) {
        this.folder = folder;
    }

    /** The folder that {@code LAB_CLIENTS} names (system property or environment), if everything is there. */
    static Optional<ThirdPartyClients> find() {
        return Setting.of("LAB_CLIENTS")
                .map(Path::of)
                // Written last.
                .filter(folder -> Files.exists(folder.resolve("versions")))
                .filter(folder -> node())
                .map(ThirdPartyClients::new);
    }

    /** What is missing and how to get it; empty if nothing is. */
    public static Optional<String> missing() {
        if (find().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "The clients of others are not there"
                        + Setting.of("LAB_CLIENTS")
                                .map(where -> ", in " + where)
                                .orElse(": LAB_CLIENTS names no folder")
                        + (node() ? "" : ", and neither is Node.js, on the PATH")
                        + ".\n  ./lab verify --tags @clients gets them from PyPI and npm, for ssmlab alone, and target/clients.log says what came of it.");
    }

    private static boolean node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    Path python() {
        return folder.resolve("python/bin/python");
    }

    /** One of our programs, beside the packages of npm, which are looked for from there. */
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

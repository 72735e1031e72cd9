package io.ssmlab.cli.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A machine of a test: a folder for its project, another for its PATH, and programs that do nothing. */
final class FakeHost {
    final FakeRunner runner = new FakeRunner();
    final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Path folder;
    private boolean root = true;
    private boolean debian = true;

    FakeHost(Path folder) {
        this.folder = folder;
        environment.put("PATH", folder.resolve("bin").toString());
    }

    FakeHost notRoot() {
        root = false;
        return this;
    }

    FakeHost notDebian() {
        debian = false;
        return this;
    }

    Host host() {
        return new Host(
                folder.resolve("project"),
                environment,
                root,
                debian,
                runner,
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Puts a program on the PATH. */
    Path program(String name) {
        return program(folder.resolve("bin").resolve(name));
    }

    Path program(Path path) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
            return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a program on the PATH that answers {@code --version}. */
    void program(String name, String version) {
        runner.answers.put(program(name) + " --version", version);
    }
}

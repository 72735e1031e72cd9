package io.ssmlab.cli.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A virtual environment of Python with the packages of lock files, for ssmlab alone. */
record PythonFolder(Host host, Path folder) {
    static boolean possible(Host host) {
        return host.find("python3")
                .flatMap(python -> host.runner().ask(List.of(python.toString(), "-c", "import ensurepip, venv")))
                .isPresent();
    }

    /** The programs that make it. */
    List<String> create() {
        return List.of(host.find("python3").map(Path::toString).orElse("python3"), "-m", "venv", folder.toString());
    }

    /** The program that installs what a lock file names, and nothing that has another hash. */
    List<String> install(Path lock, String... options) {
        return Stream.of(
                        Stream.of(program("python").toString(), "-m", "pip", "install", "--disable-pip-version-check"),
                        Stream.of(options),
                        Stream.of("--require-hashes", "-r", lock.toString()))
                .flatMap(words -> words)
                .toList();
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Deletes a folder with all that is in it, if it exists. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    /** {@code true} if a file has this text. */
    static boolean says(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException e) {
            return false;
        }
    }
}

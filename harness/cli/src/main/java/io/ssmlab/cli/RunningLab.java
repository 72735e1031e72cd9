package io.ssmlab.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where other commands find the lab that {@code ./lab up} keeps: its address, in a file of the state folder. */
final class RunningLab {
    private final Path file;

    RunningLab(Path stateFolder) {
        this.file = stateFolder.resolve("address");
    }

    void isAt(URI address) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, address + "\n");
    }

    void isGone() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A stale address is found out by whoever calls it.
        }
    }

    /** The address of the lab that was started last and has not said that it ended. */
    Optional<URI> address() {
        try {
            return Files.exists(file)
                    ? Optional.of(URI.create(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

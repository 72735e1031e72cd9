package io.ssmlab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary files of builds, deleted at the end of the process at the latest. */
public final class TemporaryFiles {
    private TemporaryFiles() {}

    public static Path create(String name, String suffix) {
        try {
            Path file = Files.createTempFile("ssmlab-" + name + "-", suffix);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new FleetException(
                    "No temporary file can be created in %s: %s%nMake room there, or point TMPDIR elsewhere."
                            .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
                    e);
        }
    }

    public static void delete(Path file) {
        // A file that cannot be deleted now is deleted at the end.
        var unused = file.toFile().delete();
    }
}

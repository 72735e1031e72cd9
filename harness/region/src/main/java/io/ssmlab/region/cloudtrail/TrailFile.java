package io.ssmlab.region.cloudtrail;

import io.ssmlab.region.kernel.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file of every call, one record a line. A full file becomes the older one, and the previous older one is deleted.
 */
final class TrailFile {
    private final Path file;
    private final Path older;
    private final long most;

    /**
     * Opens the file.
     *
     * @param most approximate limit in bytes of each of the two files
     */
    TrailFile(Path file, long most) {
        this.file = file;
        this.older = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.jsonl$", ".1.jsonl"));
        this.most = most;
    }

    Path path() {
        return file;
    }

    void append(List<TrailEvent> events) throws IOException {
        if (Files.exists(file) && Files.size(file) > most) {
            Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        }
        OwnerOnly.file(file);
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(event.record()).append('\n'));
        Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }
}

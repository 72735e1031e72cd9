package io.ssmlab.agent.core;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes small state files atomically: a file is complete or does not exist. */
public final class AtomicFiles {
    private static final String UNFINISHED = ".new";

    private AtomicFiles() {}

    /** Writes or replaces a file, creating folders as needed. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The finished files of a folder by name; empty if the folder does not exist. */
    public static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (Files.isRegularFile(entry) && !entry.toString().endsWith(UNFINISHED)) {
                        files.add(entry);
                    }
                }
            }
            files.sort(null);
        }
        return files;
    }
}

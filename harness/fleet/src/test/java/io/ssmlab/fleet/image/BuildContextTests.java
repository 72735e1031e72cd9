package io.ssmlab.fleet.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.fleet.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTests {
    @TempDir
    Path folder;

    @Test
    void hashDependsOnContentNameAndRightsButNotOnTime() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");
        String first = hash();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertEquals(first, hash());
        assertTrue(file.toFile().setExecutable(true));
        assertNotEquals(first, hash());
        assertTrue(file.toFile().setExecutable(false));
        Files.writeString(file, "two");
        assertNotEquals(first, hash());
        assertNotEquals(hash(), new BuildContext().add("", folder).hash("more"));
    }

    @Test
    void tarIsTheSameForTheSameFilesAndKeepsLinksAndRights() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/run"), "#!/bin/sh\n").toFile().setExecutable(true);
        Files.createSymbolicLink(folder.resolve("bin/link"), Path.of("/nowhere/run"));
        Path first = new BuildContext().add("root", folder).tar();
        Path second = new BuildContext().add("root", folder).tar();
        try {
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
            List<String> entries = new ArrayList<>();
            try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(first))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    entries.add("%s %o %s".formatted(entry.getName(), entry.getMode() & 0777, entry.getLinkName()));
                }
            }
            assertEquals(List.of("root/bin/link 644 /nowhere/run", "root/bin/run 755 "), entries);
        } finally {
            TemporaryFiles.delete(first);
            TemporaryFiles.delete(second);
        }
    }

    private String hash() {
        return new BuildContext().add("", folder).hash();
    }
}

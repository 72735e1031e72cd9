package io.ssmlab.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmePicturesTests {
    @TempDir
    Path folder;

    @Test
    void copiesExistingPicturesAndReportsMissingOnes() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("screens"));
        Files.writeString(taken.resolve("log-events-1280.png"), "new");
        Path readme = Files.createDirectories(folder.resolve("readme"));
        Files.writeString(readme.resolve("log-events.png"), "old");

        List<String> missing = ReadmePictures.copy(taken, readme);

        assertEquals("new", Files.readString(readme.resolve("log-events.png")));
        assertEquals(4, missing.size());
        assertTrue(missing.get(0).contains("--through browser"), missing.get(0));
    }
}

package io.ssmlab.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileTests {
    private static final KnownLab LAB =
            new KnownLab(URI.create("http://127.0.0.1:4580"), "us-east-1", "AKID", "secret", "key");

    @TempDir
    Path home;

    @Test
    void theLabIsFoundUntilItEnds() throws IOException {
        LabFile file = new LabFile(home.resolve("ssmlab"));
        assertEquals(Optional.empty(), file.read());
        file.write(LAB);
        assertEquals(LAB, Reach.find(environment(), ""));
        file.remove();
        assertEquals(Optional.empty(), file.read());
    }

    @Test
    void onlyItsOwnerCanReadTheKeys() throws IOException {
        new LabFile(home.resolve("ssmlab")).write(LAB);
        try (var files = Files.list(home.resolve("ssmlab"))) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(all.get(0))));
        }
    }

    @Test
    void theFileOfAKilledLabIsRecognisedAsStale() throws Exception {
        LabFile file = new LabFile(home.resolve("ssmlab"));
        file.write(LAB);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        alter("\"pid\" : [0-9]+", "\"pid\" : " + gone.pid());
        Refusal refusal = assertThrows(Refusal.class, () -> Reach.find(environment(), ""));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is not running any more"), refusal.getMessage());
        assertTrue(String.valueOf(refusal.getMessage()).contains("`./lab up`"), refusal.getMessage());
    }

    @Test
    void aReusedProcessIdIsNotTakenForTheLab() throws IOException {
        LabFile file = new LabFile(home.resolve("ssmlab"));
        file.write(LAB);
        alter("\"started\" : [0-9]+", "\"started\" : 1000");
        assertFalse(file.read().orElseThrow().isRunning());
    }

    @Test
    void withoutALabTheMessageSaysHowToStartOne() {
        Refusal refusal = assertThrows(Refusal.class, () -> Reach.find(environment(), ""));
        assertEquals(
                "No lab is running. Start one with `./lab up` in another terminal, then try again.",
                refusal.getMessage());
    }

    @Test
    void aNamedLabIsFoundOnlyByItsName() throws IOException {
        new LabFile(home.resolve("ssmlab/labs/second")).write(LAB);
        assertEquals(LAB, Reach.find(environment(), "second"));
        Refusal refusal = assertThrows(Refusal.class, () -> Reach.find(environment(), "third"));
        assertEquals(
                "No lab named third is running. Start one with `./lab up --name third --port 0` in another terminal,"
                        + " then try again.",
                refusal.getMessage());
        assertThrows(Refusal.class, () -> Reach.find(environment(), ""));
    }

    @Test
    void theEnvironmentNamesAnotherLab() {
        Map<String, String> environment = Map.of(
                "XDG_STATE_HOME", home.toString(),
                "AWS_ENDPOINT_URL", "http://127.0.0.1:4999",
                "AWS_ACCESS_KEY_ID", "A",
                "AWS_SECRET_ACCESS_KEY", "B");
        assertEquals(
                new KnownLab(URI.create("http://127.0.0.1:4999"), "us-east-1", "A", "B", ""),
                Reach.find(environment, ""));
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> Reach.find(
                        Map.of("XDG_STATE_HOME", home.toString(), "AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ""));
        assertTrue(String.valueOf(refusal.getMessage()).contains("AWS_ACCESS_KEY_ID"), refusal.getMessage());
    }

    private Map<String, String> environment() {
        return Map.of("XDG_STATE_HOME", home.toString());
    }

    private void alter(String pattern, String to) throws IOException {
        Path file = home.resolve("ssmlab/running.json");
        Files.writeString(file, Files.readString(file).replaceAll(pattern, to));
    }
}

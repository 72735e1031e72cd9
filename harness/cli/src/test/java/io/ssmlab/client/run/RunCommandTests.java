package io.ssmlab.client.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.cli.local.Lab;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./lab run}, {@code logs} and {@code sessions} against a real console and real agents. */
class RunCommandTests {
    private static final String SHELL = "AWS-RunShellScript";
    private static LocalLab lab;

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        lab = LocalLab.start(Files.createTempDirectory(target, "run"), "App1", "Web1", "Web2");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void runsOnEveryInstanceOfATagAndShowsWhatTheyPrinted() throws Exception {
        Lab run = Lab.run(
                lab.stateHome(),
                "run",
                SHELL,
                "--on",
                "Web",
                "--param",
                "commands=echo o''ne",
                "--param",
                "commands=echo two",
                "--output");
        assertEquals(0, run.status(), run::toString);
        assertTrue(run.out().contains("Web1 (" + lab.id("Web1") + "): Success\n"), run.out());
        assertTrue(run.out().contains("Web2 Success, exit status 0\n  one\n  two\n"), run.out());
        assertFalse(run.out().contains("App1"), run.out());
        assertFalse(run.out().contains("\u001b"), "no colour in a pipe: " + run.out());
    }

    @Test
    void aFailedInvocationIsTheCommandsStatusAndIsShown() throws Exception {
        Lab run = Lab.run(
                lab.stateHome(), "run", SHELL, "--on", "Web1,App1", "--param", "commands=echo because >&2; exit 3");
        assertEquals(1, run.status(), run::toString);
        assertTrue(run.out().contains("Web1 Failed, exit status 3\n"), run.out());
        assertTrue(run.out().contains("  because\n"), run.out());
    }

    @Test
    void jsonHasTheCommandAndWhatEachInstancePrinted() throws Exception {
        Lab run =
                Lab.run(lab.stateHome(), "run", SHELL, "--on", lab.id("App1"), "--param", "commands=echo hi", "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("Success", json.path("Command").path("Status").asText());
        assertEquals(
                "hi\n",
                json.path("Invocations").path(0).path("StandardOutputContent").asText());
    }

    @Test
    void aTerminalShowsATableUpdatedInPlaceAndCtrlCCancels() throws Exception {
        try (Terminal terminal =
                Terminal.lab(lab.stateHome(), 60, 20, "run", SHELL, "--on", "Web1", "--param", "commands=sleep 1000")) {
            terminal.await("InProgress");
            terminal.await("\u001b[3A");
            terminal.type("\u0003");
            assertEquals(130, terminal.status());
            assertTrue(terminal.text().contains("\u001b[31mCancelled\u001b[0m"), terminal.text());
        }
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() throws Exception {
        assertEquals(
                "lab: There is no document AWS-RunShelScript. The nearest names are: AWS-RunShellScript.\n",
                Lab.run(lab.stateHome(), "run", "AWS-RunShelScript", "--on", "Web1")
                        .err());
        Lab target = Lab.run(lab.stateHome(), "run", SHELL, "--on", "Wbe1");
        assertEquals(1, target.status());
        assertTrue(target.err().contains("is called Wbe1. The nearest names are: "), target.err());
        assertTrue(target.err().contains("Web1"), target.err());
    }

    @Test
    void sessionsAreListedByNameAndLogsSayWhatIsMissing() throws Exception {
        assertEquals(
                0,
                Lab.run(lab.stateHome(), "session", "--reason", "a look", "Web2", "--", "true")
                        .status());
        Lab sessions = Lab.run(lab.stateHome(), "sessions", "--history", "--on", "Web2");
        assertTrue(sessions.out().startsWith("Session ID"), sessions.out());
        assertTrue(sessions.out().contains("Web2"), sessions.out());
        assertTrue(sessions.out().contains("a look"), sessions.out());
        JsonNode json = new ObjectMapper()
                .readTree(Lab.run(lab.stateHome(), "sessions", "--history", "--json")
                        .out());
        assertEquals(lab.id("Web2"), json.path(0).path("Target").asText());
        Lab logs = Lab.run(lab.stateHome(), "logs", "nowhere");
        assertEquals(1, logs.status());
        assertEquals("lab: There is no log group nowhere. There are: none yet.\n", logs.err());
    }
}

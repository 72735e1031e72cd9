package io.ssmlab.cli.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.Ui;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCheckTests {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void everySentenceOfTheLabIsKnown() {
        assertDoesNotThrow(() -> run().check(List.of(), Optional.empty()));
    }

    @Test
    void tagsThatMatchNothingAreReportedBeforeAnythingStarts() {
        LabException error =
                assertThrows(LabException.class, () -> run().check(List.of(), Optional.of("@no-such-tag")));
        assertTrue(error.getMessage().startsWith("No scenario has tags that match @no-such-tag"), error.getMessage());
    }

    @Test
    void invalidTagExpressionIsExplained() {
        LabException error = assertThrows(LabException.class, () -> run().check(List.of(), Optional.of("@a and and")));
        assertTrue(error.getMessage().startsWith("--tags cannot be understood"), error.getMessage());
    }

    @Test
    void missingFeatureFileIsNamed() {
        LabException error =
                assertThrows(LabException.class, () -> run().check(List.of("nowhere.feature"), Optional.empty()));
        assertEquals("There is no feature file or folder nowhere.feature.", error.getMessage());
    }

    @Test
    void aTypoInAKeywordIsShownWithItsLine() throws IOException {
        String file =
                feature("Feature: typo\n  Scenario: one\n    Given no session preferences are saved\n    Whne x\n");
        LabException error = assertThrows(LabException.class, () -> run().check(List.of(file), Optional.empty()));
        assertTrue(error.getMessage().contains("(4:5)"), error.getMessage());
        assertTrue(error.getMessage().contains("Whne x"), error.getMessage());
    }

    @Test
    void aScenarioWithoutStepsDoesNotCountAsPassed() throws IOException {
        String file = feature("Feature: typo\n  Scenario: one\n    Gevin nothing\n");
        LabException error = assertThrows(LabException.class, () -> run().check(List.of(file), Optional.empty()));
        assertTrue(error.getMessage().contains("typo.feature:2"), error.getMessage());
        assertTrue(error.getMessage().contains("has no steps"), error.getMessage());
    }

    @Test
    void anUnknownSentenceFailsWithTheNearestOne() throws IOException {
        String file = feature("Feature: typo\n  Scenario: one\n    When the learner startet a session on \"Web1\"\n");
        LabException error = assertThrows(LabException.class, () -> run().check(List.of(file), Optional.empty()));
        assertTrue(error.getMessage().contains("the learner startet a session on \"Web1\""), error.getMessage());
        assertTrue(error.getMessage().contains("the learner starts a session on {string}"), error.getMessage());
        assertFalse(Files.exists(folder.resolve("report.html")), "nothing may have run");
    }

    private String feature(String text) throws IOException {
        return Files.writeString(folder.resolve("typo.feature"), text).toString();
    }

    private ScenarioRun run() {
        return new ScenarioRun(new Ui(new PrintStream(printed, true, StandardCharsets.UTF_8)), folder);
    }
}

package io.ssmlab.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTextTests {
    @Test
    void showsErrorsOnlyIfThereAreAny() {
        assertEquals("out\n", OutputText.combined("out\n", ""));
        assertEquals("out\n\n----------ERROR-------\nerr", OutputText.combined("out\n", "err"));
    }

    @Test
    void cutsEachHalfWhenBothAreLong() {
        String both = OutputText.combined("o".repeat(5000), "e".repeat(5000));
        assertTrue(bytes(both) <= OutputText.OUTPUT);
        assertTrue(both.contains("o\n---Output truncated---\n----------ERROR-------\ne"));
        assertTrue(both.endsWith("e\n---Error truncated----"));
    }

    @Test
    void givesTheSpaceOfAShortHalfToTheOther() {
        assertEquals(OutputText.OUTPUT, bytes(OutputText.combined("o".repeat(5000), "short")));
        assertEquals(OutputText.OUTPUT, bytes(OutputText.combined("short", "e".repeat(5000))));
    }

    @Test
    void neverCutsACharacter() {
        String text = OutputText.stream("€".repeat(9000));
        assertTrue(bytes(text) <= OutputText.STREAM && text.endsWith("€--output truncated--"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

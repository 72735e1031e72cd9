package io.ssmlab.steps.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectTests {
    @Test
    void aMissingLineIsShownBesideTheNearestOne() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Expect.hasItem("files of /app", "hello.txt", List.of("index.html", "hallo.txt", "bin")));
        assertEquals("""
                files of /app
                  expected: hello.txt
                  nearest:  hallo.txt
                  there was:
                    | index.html
                    | hallo.txt
                    | bin""", error.getMessage());
    }

    @Test
    void anEmptyTextIsReportedAsNothing() {
        AssertionError error = assertThrows(AssertionError.class, () -> Expect.contains("the stream", "sudo", ""));
        assertTrue(error.getMessage().endsWith("there was nothing"), error.getMessage());
    }

    @Test
    void terminalOutputIsReadWithoutItsControlSequences() {
        assertEquals("active (running)\n", Expect.plain("\u001B[0;1;32mactive (running)\u001B[0m\r\n"));
    }

    @Test
    void overwrittenTextIsIgnored() {
        assertEquals("sh-5.2$ ls\nbin\n", Expect.plain("sh-5.2$ \r\u001B[Ksh-5.2$ ls\r\nbin\r\n"));
    }

    @Test
    void aWaitThatCannotSucceedEndsEarlyAndShowsTheLastValue() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Await.until("the moon", Await.USUAL, () -> "cheese", "rock"::equals, "cheese"::equals));
        assertEquals("the moon: can no longer succeed\n  last seen: cheese", error.getMessage());
    }
}

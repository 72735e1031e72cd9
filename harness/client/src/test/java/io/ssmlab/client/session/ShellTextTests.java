package io.ssmlab.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTextTests {
    @Test
    void oneWordIsALineForTheShellThere() {
        assertEquals("sh -c 'ls /app | wc -l'", ShellText.commandLine(List.of("ls /app | wc -l")));
    }

    @Test
    void severalWordsStayWhatTheyAre() {
        assertEquals(
                "sh -c 'exec printf %s '\\''it'\\''\\'\\'''\\''s $HOME'\\'''",
                ShellText.commandLine(List.of("printf", "%s", "it's $HOME")));
    }

    @Test
    void anEmptyWordIsAWord() {
        assertEquals("''", ShellText.quote(""));
    }
}

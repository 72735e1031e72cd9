package io.ssmlab.agent.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTests {
    @Test
    void splitsAsAShellDoesButExpandsNothing() throws IOException {
        assertEquals(List.of("echo", "a b", "c d", "e f"), ShellWords.split("echo 'a b' \"c d\" e\\ f"));
        assertEquals(List.of("sh", "-c", "echo $HOME; exit \"5\""), ShellWords.split("sh -c 'echo $HOME; exit \"5\"'"));
        assertEquals(List.of("a\"b", "\\n", ""), ShellWords.split(" \"a\\\"b\"  \"\\n\" '' "));
        assertEquals(List.of(), ShellWords.split("  \t "));
    }

    @Test
    void refusesAQuoteThatDoesNotEnd() {
        assertThrows(IOException.class, () -> ShellWords.split("echo 'oops"));
    }
}

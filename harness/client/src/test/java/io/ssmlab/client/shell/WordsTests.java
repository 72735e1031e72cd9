package io.ssmlab.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTests {
    @Test
    void splitsAsAShellDoes() {
        assertEquals(
                List.of("run", "doc", "--param", "commands=echo hi"),
                Words.split("run  doc --param commands='echo hi' "));
        assertEquals(List.of("a b", "it's", "\"x\"", "c\\d"), Words.split("\"a b\" it\\'s \"\\\"x\\\"\" 'c\\d'"));
        assertEquals(List.of("", "x"), Words.split("'' x"));
        assertEquals(List.of("open quote"), Words.split("'open quote"));
        assertEquals(List.of("$HOME", "*"), Words.split("$HOME *"));
        assertEquals(List.of(), Words.split("   "));
    }
}

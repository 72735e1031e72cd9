package io.ssmlab.agent.session.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamEventsTests {
    @Test
    void stripsEscapeSequences() {
        assertEquals("red and bold", StreamEvents.strip("\u001b[31mred\u001b[0m and \u001b[1;4mbold\u001b[m"));
        assertEquals("$ ls", StreamEvents.strip("\u001b]0;title\u0007$ \u001b[?2004hls\r"));
        assertEquals("a b", StreamEvents.strip("\u001b(Ba\tb\u001b=\u001b]2;x\u001b\\"));
    }

    @Test
    void oneEntryPerLine() {
        assertEquals(List.of("$ ls", "file1", ""), StreamEvents.lines("$ ls\r\nfile1\r\n\r\n"));
        assertEquals(List.of("$ "), StreamEvents.lines("$ "));
    }
}

package io.ssmlab.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenModesTests {
    private final ScreenModes modes = new ScreenModes();

    @Test
    void modesThatAreStillOnAreReset() {
        see("\u001b[?1049h\u001b[?1000;1006h\u001b[?25lvim");
        assertEquals("\u001b[?1000l\u001b[?1006l\u001b[?1049l\u001b[?25h", modes.undo());
    }

    @Test
    void modesThatTheSessionResetAreNotResetAgain() {
        see("\u001b[?1049h\u001b[?1000h\u001b[?25l");
        see("\u001b[?25h\u001b[?1000l\u001b[?1049l$ ");
        assertEquals("", modes.undo());
    }

    @Test
    void sequencesMayComeInParts() {
        "\u001b[?2004h".chars().forEach(c -> see(Character.toString(c)));
        assertEquals("\u001b[?2004l", modes.undo());
    }

    @Test
    void otherSequencesAndOddBytesAreIgnored() {
        see("\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[?99999999999h \u001b[?h \u001b[4h hello \u001b[?7h");
        see("\u001b[?" + "1;".repeat(500) + "h");
        assertEquals("", modes.undo());
    }

    private void see(String output) {
        modes.see(output.getBytes(StandardCharsets.UTF_8));
    }
}

package io.ssmlab.classroom.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of the results that the guide finds in terminal output. */
class TerminalReaderTests {
    private static final String ESC = "\u001b";
    private static final String STATUS = ESC + "[0;1;32m●" + ESC + "[0m httpd.service - The Apache HTTP Server\r\n"
            + "   Loaded: loaded (/usr/lib/systemd/system/httpd.service; disabled)\r\n"
            + "   Active: " + ESC + "[0;1;32mactive (running)" + ESC + "[0m since Tue\r\n";

    private final TerminalReader reader = new TerminalReader();
    private final Set<Observation> seen = EnumSet.noneOf(Observation.class);

    @Test
    void theAnswersOfTheLabsCommandsAreSeen() {
        shows("sh-4.2$ pwd\r\n/usr/bin\r\nsh-4.2$ ");
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.PWD), seen);
        shows("cd /\r\nsh-4.2$ cd app\r\nsh-4.2$ ls\r\n" + ESC + "[0m" + ESC + "[01;32mhello.txt" + ESC + "[0m\r\n");
        shows(STATUS);
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.PWD, Observation.HELLO, Observation.HTTPD), seen);
    }

    @Test
    void typedTextIsNotAnAnswer() {
        shows("sh-4.2$ echo /usr/bin hello.txt Active: active (running)\r\nsh-4.2$ pwd /usr/bin\r\n");
        assertEquals(EnumSet.of(Observation.OUTPUT), seen);
    }

    @Test
    void anAnswerMayArriveByteByByte() {
        for (char c : ("$ pwd\r\n" + ESC + "[?2004l\r/usr/bin\r\n").toCharArray()) {
            shows(String.valueOf(c));
        }
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.PWD), seen);
    }

    @Test
    void anotherServiceThatRunsIsNotHttpd() {
        shows(
                "* httpd.service - Apache\r\n   Active: inactive (dead)\r\n* sshd.service - OpenSSH\r\n   Active: active (running)\r\n");
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.NO_HTTPD), seen);
    }

    @Test
    void aMissingFolderOrServiceIsSeenToo() {
        shows("sh: cd: app: No such file or directory\r\nUnit httpd.service could not be found.\r\n");
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.NO_FOLDER, Observation.NO_HTTPD), seen);
    }

    @Test
    void aLineWithoutEndAndATitleWithoutEndAreHarmless() {
        shows("x".repeat(1 << 20));
        shows(ESC + "]0;" + "title".repeat(1000) + "\n/usr/bin\r\n");
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.PWD), seen);
    }

    @Test
    void eachResultIsReportedOnce() {
        shows("/usr/bin\r\n");
        assertFalse(
                reader.read("/usr/bin\r\n".getBytes(StandardCharsets.UTF_8), 0).contains(Observation.PWD));
    }

    @Test
    void theHeaderOfAFrameIsNotRead() {
        byte[] frame = "HEADER/usr/bin\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(EnumSet.of(Observation.OUTPUT, Observation.PWD), reader.read(frame, "HEADER".length()));
    }

    private void shows(String text) {
        seen.addAll(reader.read(text.getBytes(StandardCharsets.UTF_8), 0));
    }
}

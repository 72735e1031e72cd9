package io.ssmlab.agent.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.agent.core.ChildEnvironment;
import io.ssmlab.agent.session.account.SessionUser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TerminalProcessTests {
    private static final byte[] KEYS = "x".repeat(256).getBytes(StandardCharsets.US_ASCII);

    private TerminalProcess process;

    @AfterEach
    void hangUp() throws InterruptedException {
        process.tree().end(Duration.ZERO);
        process.close();
    }

    @Test
    void shortInputIsTypedAtOnceAndNeverBlocksOnAProcessThatDoesNotRead() throws Exception {
        process = start("stty raw -echo; echo ready; sleep 123");
        BufferedReader shown = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.US_ASCII));
        assertEquals("ready", shown.readLine().strip());
        int typed = 0;
        while (process.inputNow(KEYS)) {
            typed++;
            assertTrue(typed < 10_000, "a terminal keeps some tens of kilobytes, and then has no room");
        }
        assertTrue(typed > 8, "so many were typed: " + typed);
    }

    @Test
    void moreThanATerminalSurelyAcceptsIsNotTypedAtOnce() throws Exception {
        process = start("sleep 123");
        assertFalse(process.inputNow(new byte[KEYS.length + 1]));
    }

    private static TerminalProcess start(String command) throws Exception {
        return TerminalProcess.start(
                SessionUser.agentItself(), List.of("sh", "-c", command), ChildEnvironment.copy(), Path.of("/"));
    }
}

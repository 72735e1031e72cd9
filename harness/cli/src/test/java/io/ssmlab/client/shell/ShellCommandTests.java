package io.ssmlab.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.local.Lab;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./lab shell} in a pseudo-terminal, against a real console and a real agent. */
class ShellCommandTests {
    private static final String CTRL_U = "\u0015";
    private static final String CTRL_D = "\u0004";
    private static LocalLab lab;

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        lab = LocalLab.start(Files.createTempDirectory(target, "shell"), "App1", "Web1");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void completesNamesRunsCommandsAndKeepsAHistory() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 120, 30, "shell")) {
            terminal.await("lab> ");
            terminal.await("2 of 2 Online");
            terminal.type("run AWS\t");
            terminal.await("-RunShellScript");
            terminal.type("--on We\t");
            terminal.await("b");
            terminal.type(CTRL_U + "session We\t");
            terminal.await("b1");
            terminal.type("\r");
            terminal.await("# ");
            terminal.type("echo in''side; exit\r");
            terminal.await("inside\r\n");
            terminal.await(" ended.");
            terminal.await("lab> ");
            terminal.type("sesions\r");
            terminal.await("There is no command sesions here. Did you mean session");
            terminal.await("lab> ");
            terminal.type("session App1 -- 'exit 7'\r");
            terminal.await("(exit status 7)");
            terminal.await("lab> ");
            terminal.type(CTRL_D);
            assertEquals(0, terminal.status());
        }
        Path history = lab.stateHome().resolve("ssmlab/shell.history");
        assertTrue(Files.readString(history).contains("session App1 -- 'exit 7'"), "history is kept");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
    }

    @Test
    void ctrlCEndsACommandAndNotTheConsole() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 100, 30, "shell")) {
            terminal.await("lab> ");
            terminal.type("run AWS-RunShellScript --on Web1 --param commands='sleep 1000'\r");
            terminal.await("InProgress");
            terminal.type("\u0003");
            terminal.await("Cancelled");
            terminal.await("lab> ");
            terminal.type("instances\r");
            terminal.await(lab.id("Web1"));
            terminal.await("lab> ");
            terminal.type("exit\r");
            assertEquals(0, terminal.status());
        }
    }

    /** Types while a command runs, several lines at once as when pasted, and while a session ends. */
    @Test
    void inputTypedAheadRunsInOrder() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 120, 30, "shell")) {
            terminal.await("lab> ");
            terminal.type("instances\rfirst-ahead\rsession App1\r");
            terminal.await(lab.id("Web1"));
            terminal.await("There is no command first-ahead here.");
            terminal.await("# ");
            terminal.type("exit\r");
            terminal.await(" ended.");
            terminal.type("second-ahead\r");
            terminal.await("There is no command second-ahead here.");
            terminal.type("exit\r");
            assertEquals(0, terminal.status());
        }
    }

    @Test
    void withoutATerminalItSaysWhatWorksInAScript() throws Exception {
        Lab shell = Lab.run(lab.stateHome(), "shell");
        assertEquals(1, shell.status());
        assertTrue(shell.err().contains("The console needs a terminal"), shell.err());
    }

    @Test
    void aTooSmallTerminalIsReported() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 30, 5, "shell")) {
            assertEquals(1, terminal.status());
            assertTrue(terminal.text().contains("30×5 cells"), terminal.text());
        }
    }
}

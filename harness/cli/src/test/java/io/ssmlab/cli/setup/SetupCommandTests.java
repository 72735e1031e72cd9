package io.ssmlab.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SetupCommandTests {
    @Test
    void anUnknownToolSaysWhatWouldBeAccepted() {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new SetupCommand()).setErr(new PrintWriter(err));
        assertEquals(2, line.execute("browser"));
        assertTrue(
                err.toString()
                        .startsWith(
                                "expected one of node, clients, chromium, aws, aws2, ssh, engine, but was 'browser'"),
                err.toString());
    }

    @Test
    void theNamedToolsAreAskedForOrElseAll() {
        assertEquals(List.of(Need.SSH, Need.ENGINE), needs("engine", "ssh"));
        assertEquals(
                List.of(Need.NODE, Need.CHROMIUM, Need.AWS_CLI, Need.AWS_CLI_2, Need.SSH, Need.CLIENTS, Need.ENGINE),
                needs());
    }

    @Test
    void whatTheTestCommandDoesNotKnowIsMavens() {
        TestCommand test = CommandLine.populateCommand(new TestCommand(), "-pl", "harness/wire", "-Dtest=A", "-o");
        assertEquals(List.of("mvn", "-B", "-ntp", "verify", "-pl", "harness/wire", "-Dtest=A", "-o"), test.command());
    }

    private static List<Need> needs(String... tools) {
        return CommandLine.populateCommand(new SetupCommand(), tools).needs();
    }
}

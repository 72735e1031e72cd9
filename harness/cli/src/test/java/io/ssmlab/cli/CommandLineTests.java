package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTests {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anUnknownCommandIsAnsweredWithTheNearestAndStatusTwo() {
        assertEquals(2, execute("verfy"));
        assertTrue(err.toString().contains("Did you mean"), err.toString());
        assertTrue(err.toString().contains("verify"), err.toString());
    }

    @Test
    void anUnknownPaceSaysWhatWouldBeAccepted() {
        assertEquals(2, execute("verify", "--pace", "brisk"));
        assertTrue(
                err.toString().contains("expected swift, instant, watched or real, but was 'brisk'"), err.toString());
    }

    /** Checks the lower-case values, as they are typed. */
    @Test
    void valuesOfOptionsAreCompleted() {
        assertEquals(0, execute("completion", "bash"));
        for (String words : List.of(
                "\"swift\" \"instant\" \"watched\" \"real\"",
                "\"api\" \"browser\" \"cli\"",
                "\"docker\" \"sandbox\"",
                "\"builtin\" \"localstack\"",
                "\"ssmlab\" \"official\"")) {
            assertTrue(out.toString().contains(words), words);
        }
    }

    @Test
    void anUnknownLogStoreSaysWhatWouldBeAccepted() {
        assertEquals(2, execute("verify", "--logs", "s3"));
        assertTrue(err.toString().contains("expected builtin or localstack, but was 's3'"), err.toString());
    }

    @Test
    void unknownInstancesSayWhatWouldBeAccepted() {
        assertEquals(2, execute("verify", "--instances", "vmware"));
        assertTrue(err.toString().contains("expected docker or sandbox, but was 'vmware'"), err.toString());
    }

    @Test
    void anUnknownAgentSaysWhatWouldBeAccepted() {
        assertEquals(2, execute("up", "--agent", "mine"));
        assertTrue(err.toString().contains("expected ssmlab or official, but was 'mine'"), err.toString());
    }

    @Test
    void invalidOrUnusedAgentPackageIsRefusedBeforeAnythingStarts(@TempDir Path folder) throws IOException {
        Path rpm = Files.writeString(folder.resolve("agent.rpm"), "not a package");
        assertEquals(
                1, execute("up", "--instances", "docker", "--agent", "official", "--agent-package", rpm.toString()));
        assertTrue(err.toString().contains("agent.rpm is not a Debian package"), err.toString());
        String none = folder.resolve("none.deb").toString();
        assertEquals(1, execute("up", "--instances", "docker", "--agent", "official", "--agent-package", none));
        assertTrue(err.toString().contains("no such file"), err.toString());
        assertEquals(1, execute("up", "--instances", "docker", "--agent-package", rpm.toString()));
        assertTrue(err.toString().contains("is for --agent official"), err.toString());
        assertEquals(
                1, execute("up", "--instances", "sandbox", "--agent", "official", "--agent-package", rpm.toString()));
        assertTrue(err.toString().contains("needs --instances docker"), err.toString());
    }

    @Test
    void anUnknownInterfaceSaysWhatWouldBeAccepted() {
        assertEquals(2, execute("verify", "--through", "mail"));
        assertTrue(err.toString().contains("expected api, browser or cli, but was 'mail'"), err.toString());
    }

    @Test
    void missingBrowserIsReportedBeforeAnythingStarts() {
        System.setProperty("LAB_CHROMIUM", "/nowhere/chromium");
        try {
            assertEquals(1, execute("verify", "--through", "browser"));
        } finally {
            System.clearProperty("LAB_CHROMIUM");
        }
        assertTrue(
                err.toString()
                        .contains(
                                "needs Chromium, which was not found at /nowhere/chromium, the value of LAB_CHROMIUM"),
                err.toString());
        assertTrue(err.toString().contains("apt-get install -y --no-install-recommends chromium"), err.toString());
    }

    @Test
    void missingAwsCliIsReportedBeforeAnythingStarts() {
        System.setProperty("LAB_AWS", "/nowhere/aws");
        try {
            assertEquals(1, execute("verify", "--through", "cli"));
        } finally {
            System.clearProperty("LAB_AWS");
        }
        assertTrue(
                err.toString().contains("needs the AWS CLI, which was not found at /nowhere/aws, the value of LAB_AWS"),
                err.toString());
        assertTrue(err.toString().contains("apt-get install -y awscli"), err.toString());
    }

    @Test
    void tagsThatMatchNothingEndWithStatusOneAndOneMessage() {
        assertEquals(1, execute("verify", "--tags", "@no-such-tag"));
        assertTrue(err.toString().startsWith("lab: No scenario has tags that match @no-such-tag"), err.toString());
    }

    @Test
    void helpNamesTheTwoCommandsThatDoEverything() {
        assertEquals(0, execute("--help"));
        assertTrue(out.toString().contains("./lab verify"), out.toString());
        assertTrue(out.toString().contains("./lab test"), out.toString());
    }

    @Test
    void frequentCommandHasTheSameUsageWhenBuiltAlone() {
        for (String name : List.of("session", "sessions", "watch", "instances", "run", "logs", "demo", "why", "env")) {
            String all = Main.commandLine().getSubcommands().get(name).getUsageMessage();
            CommandLine alone = Main.commandLine(new String[] {name});
            assertEquals(Set.of(name), alone.getSubcommands().keySet());
            assertEquals(all, alone.getSubcommands().get(name).getUsageMessage());
        }
    }

    private int execute(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return line.execute(args);
    }
}

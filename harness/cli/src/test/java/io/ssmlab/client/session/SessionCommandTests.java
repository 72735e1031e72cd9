package io.ssmlab.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./lab session} against a real console and agent: in a pseudo-terminal, in pipes, and in this process. */
class SessionCommandTests {
    private static LocalLab lab;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        lab = LocalLab.start(Files.createTempDirectory(target, "session"), "Web1");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aShellInATerminalHasItsSizeItsLettersAndItsSignals() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 100, 30, "session", "Web1")) {
            assertTrue(terminal.await("# ").contains("Session learner-"), terminal.text());
            terminal.type("stty size; echo $TERM\r");
            assertTrue(terminal.await("xterm-256color\r\n").contains("30 100\r\n"), terminal.text());
            terminal.resize(132, 43);
            terminal.type("while [ \"$(stty size)\" != '43 132' ]; do sleep 0.05; done; echo resi''zed\r");
            terminal.await("resized\r\n");
            terminal.type("printf '<%s>' 'äß€😀漢'\r");
            terminal.await("<äß€😀漢>");
            terminal.type("\recho sle''eping; sleep 1000\r");
            terminal.await("sleeping\r\n");
            terminal.type("\u0003");
            terminal.await("^C");
            terminal.type("exit\r");
            assertEquals(0, terminal.status());
            assertTrue(terminal.text().endsWith(" ended.\r\n"), terminal.text());
        }
    }

    @Test
    void mouseReportsGoThroughAndAnEndInTheMiddleLeavesTheTerminalAsItWas() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 80, 24, "session", "Web1")) {
            terminal.await("# ");
            terminal.type(
                    "stty raw -echo; printf '\\033[?1000h\\033[?1006hrea''dy'; dd bs=1 count=9 2>/dev/null | od -An"
                            + " -c\r");
            terminal.await("ready");
            terminal.type("\u001b[<0;3;4M");
            assertTrue(terminal.await("M").contains("033   [   <   0   ;   3   ;   4"), terminal.text());
            terminal.type("\r~.");
            assertEquals(0, terminal.status());
            assertTrue(terminal.text().contains("\u001b[?1000l\u001b[?1006l"), terminal.text());
        }
    }

    @Test
    void aPipeSeparatesOutputAndErrorsAndCarriesTheExitStatus() throws Exception {
        Process process = lab("session", "Web1", "--", "echo out; echo err >&2; exit 7");
        assertEquals("out\n", read(process.getInputStream()));
        assertEquals("err\n", read(process.getErrorStream()));
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(7, process.exitValue());
    }

    @Test
    void aScriptOnStandardInputRunsThere() throws Exception {
        Process process = lab("session", "Web1");
        try (OutputStream in = process.getOutputStream()) {
            in.write("for i in 1 2 3; do echo \"it's $i\"; done\nexit 4\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("it's 1\nit's 2\nit's 3\n", read(process.getInputStream()));
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(4, process.exitValue());
    }

    @Test
    void withoutTerminalAndScriptItSaysWhatWouldWork() throws Exception {
        Process process = lab("session", "Web1");
        process.getOutputStream().close();
        String said = read(process.getErrorStream());
        assertTrue(said.startsWith("lab: There is no terminal here"), said);
        assertTrue(said.contains("./lab session Web1 -- COMMAND"), said);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(255, process.exitValue());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() throws Exception {
        Process process = lab("session", "web2", "--", "true");
        assertEquals("lab: There is no instance web2. The nearest names are: Web1.\n", read(process.getErrorStream()));
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(255, process.exitValue());
    }

    @Test
    void aFloodArrivesWholeAndInOrder() throws Exception {
        assertEquals(0, command("seq 1 50000"));
        String expected =
                IntStream.rangeClosed(1, 50_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        assertEquals(expected, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aProgramThatDoesNotExistIs127AsInAShell() throws Exception {
        assertEquals(127, command(ShellText.commandLine(List.of("no-such-program", "--now"))));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("no-such-program"), err::toString);
    }

    @Test
    void wordsArriveAsTheyWereTyped() throws Exception {
        List<String> words = List.of("printf", "<%s>", "", "it's", "$HOME", "a  b", "*", "\\", "\"", "ä\n€");
        assertEquals(0, command(ShellText.commandLine(words)));
        assertEquals("<><it's><$HOME><a  b><*><\\><\"><ä\n€>", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSessionTerminatedElsewhereIsNotTheCommandsEnd() {
        Thread ender = new Thread(() -> {
            org.awaitility.Awaitility.await()
                    .until(() -> out.toString(StandardCharsets.UTF_8).contains("begun"));
            aws().call(AwsService.SSM, "DescribeSessions", Map.of("State", "Active"))
                    .path("Sessions")
                    .forEach(session -> aws().call(
                                    AwsService.SSM,
                                    "TerminateSession",
                                    Map.of(
                                            "SessionId",
                                            session.path("SessionId").asText())));
        });
        ender.start();
        Refusal refusal = assertThrows(Refusal.class, () -> command("sh -c 'echo begun; sleep 1000'"));
        assertEquals(255, refusal.exitStatus());
        assertTrue(String.valueOf(refusal.getMessage()).contains("did not end by itself"), refusal.getMessage());
    }

    @Test
    void aClosedOutputEndsTheRemoteCommand() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Streams streams = new Streams(InputStream.nullInputStream(), broken, err);
        Refusal refusal =
                assertThrows(Refusal.class, () -> new CommandSession(aws(), streams).run(lab.id("Web1"), "yes", ""));
        assertTrue(String.valueOf(refusal.getMessage()).contains("Broken pipe"), refusal.getMessage());
        assertFalse(err.toString(StandardCharsets.UTF_8).contains("Exception"), err::toString);
    }

    private int command(String line) throws Exception {
        return new CommandSession(aws(), new Streams(InputStream.nullInputStream(), out, err))
                .run(lab.id("Web1"), line, "");
    }

    private static AwsCalls aws() {
        return new AwsCalls(lab.known());
    }

    private static Process lab(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Terminal.command(words));
        builder.environment().clear();
        builder.environment().putAll(Terminal.environment(lab.stateHome()));
        return builder.start();
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}

package io.ssmlab.client.plugin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.cli.local.Cable;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.session.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our session-manager-plugin as the AWS CLI runs it, against a real console and a real agent. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PluginTests {
    private static final Path LAUNCHER =
            Path.of("src/main/plugin/session-manager-plugin").toAbsolutePath();
    private static LocalLab lab;
    private static ServerSocket echo;

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        lab = LocalLab.start(Files.createTempDirectory(target, "plugin"), "Web1");
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(() -> {
            while (!echo.isClosed()) {
                Socket connection = echo.accept();
                thread(() -> {
                    try (connection) {
                        connection.getInputStream().transferTo(connection.getOutputStream());
                    }
                });
            }
        });
    }

    @AfterAll
    static void stop() throws IOException {
        echo.close();
        lab.close();
    }

    @Test
    void saysThatItIsInstalledAndWhichVersionItSpeaks() throws Exception {
        String installed =
                "\nThe Session Manager plugin was installed successfully. Use the AWS CLI to start a session.\n\n";
        assertEquals(installed, in(List.of()));
        assertEquals("1.2.764.0\n", in(List.of("--version")));
        assertTrue(in(List.of("what")).contains("Unknown operation what."));
        assertEquals(installed, read(new ProcessBuilder(LAUNCHER.toString()).start()));
        assertEquals("1.2.764.0\n", read(new ProcessBuilder(LAUNCHER.toString(), "--version").start()));
    }

    @Test
    void invalidArgumentsAreReported() throws Exception {
        assertTrue(in(List.of("{", "us-east-1", "StartSession", "", "{}", "http://127.0.0.1:1"))
                .startsWith("Cannot perform start session: the answer of StartSession is not JSON"));
        assertEquals("Invalid Operation\n", in(List.of("{}", "us-east-1", "StopSession", "", "{}")));
        assertEquals(
                "Cannot perform start session: the variable AWS_SSM_START_SESSION_RESPONSE_2 is not set\n",
                in(List.of("AWS_SSM_START_SESSION_RESPONSE_2", "us-east-1", "StartSession")));
    }

    @Test
    void aShellInATerminalIsFramedByTheOfficialMessages() throws Exception {
        JsonNode started = started("", Map.of());
        Map<String, String> environment = environment();
        environment.put("AWS_SSM_START_SESSION_RESPONSE", started.toString());
        try (Terminal terminal = Terminal.start(
                command("AWS_SSM_START_SESSION_RESPONSE", lab.known().address()), environment, 100, 30)) {
            terminal.await("\r\nStarting session with SessionId: " + id(started) + "\r\n");
            terminal.await("# ");
            terminal.type("stty size\r");
            terminal.await("30 100\r\n");
            terminal.resize(132, 43);
            terminal.type("while [ \"$(stty size)\" != '43 132' ]; do sleep 0.05; done; echo resi''zed\r");
            terminal.await("resized\r\n");
            terminal.type("\r~?");
            terminal.await("ends the session");
            terminal.type("exit\r");
            assertEquals(0, terminal.status());
            assertTrue(
                    terminal.text().endsWith("\r\n\r\nExiting session with sessionId: " + id(started) + ".\r\n\r\n"),
                    terminal.text());
        }
    }

    @Test
    void inputTypedAtTheFirstPromptIsNotEchoedTwice() throws Exception {
        JsonNode started = started("", Map.of());
        try (Terminal terminal =
                Terminal.start(command(started.toString(), lab.known().address()), environment(), 100, 30)) {
            terminal.answer("# ", "exit # typed at once\r");
            assertEquals(0, terminal.status());
            // The shell redraws its line when its window gets a size, after a carriage return.
            String shown = terminal.text().replaceAll("\r(?!\n)", "\n");
            assertEquals(1, shown.split("typed at once\r?\n", -1).length - 1, terminal.text());
        }
    }

    @Test
    void withoutATerminalPipedInputIsTyped() throws Exception {
        JsonNode started = started("", Map.of());
        Process plugin = plugin(started, lab.known().address());
        try (OutputStream in = plugin.getOutputStream()) {
            in.write("exec bash --norc\nstty -echo\nsleep 0.3\necho $((6*7))".getBytes(StandardCharsets.UTF_8));
        }
        String shown = read(plugin);
        assertTrue(shown.startsWith("\nStarting session with SessionId: " + id(started) + "\n"), shown);
        assertTrue(shown.contains("42\r\n"), shown);
        assertTrue(shown.endsWith("\n\nExiting session with sessionId: " + id(started) + ".\n\n"), shown);
        assertEquals(0, plugin.waitFor());
    }

    @Test
    void aSilentCommandReceivesInput() throws Exception {
        JsonNode started = started("AWS-StartInteractiveCommand", Map.of("command", "read x; echo got-$x"));
        Process plugin = plugin(started, lab.known().address());
        try (OutputStream in = plugin.getOutputStream()) {
            in.write("it\n".getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(read(plugin).contains("got-it\r\n"));
    }

    @Test
    void aCommandShowsItsExitCodeAsTheOfficialPluginDoes() throws Exception {
        JsonNode started = started(
                "AWS-StartNonInteractiveCommand",
                Map.of("command", "sh -c 'echo out; exit 5'", "separateOutputStream", "true"));
        Process plugin = plugin(started, lab.known().address());
        plugin.getOutputStream().close();
        assertEquals(
                "\nStarting session with SessionId: " + id(started)
                        + "\nout\nEXIT_CODE: 5\n\nExiting session with sessionId: " + id(started) + ".\n\n",
                read(plugin));
    }

    @Test
    void forwardsAPortForSeveralConnectionsAlsoWhenItsSocketBreaks() throws Exception {
        byte[] much = new byte[2_000_000];
        new Random(3).nextBytes(much);
        try (Cable cable = Cable.to(lab.known().address())) {
            JsonNode started = started(
                    "AWS-StartPortForwardingSession", Map.of("portNumber", Integer.toString(echo.getLocalPort())));
            Process plugin = plugin(through(cable, started), cable.address());
            InputStream shown = plugin.getInputStream();
            String opened = line(shown, "Port ");
            int port = Integer.parseInt(opened.split(" ")[1]);
            assertEquals("Port " + port + " opened for sessionId " + id(started) + ".", opened);
            assertEquals("Waiting for connections...", line(shown, "Waiting"));
            try (Socket one = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket two = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertEquals("Connection accepted for session [" + id(started) + "]", line(shown, "Connection"));
                two.getOutputStream().write("second".getBytes(StandardCharsets.UTF_8));
                assertEquals("second", new String(two.getInputStream().readNBytes(6), StandardCharsets.UTF_8));
                thread(() -> {
                    one.getOutputStream().write(much);
                    one.shutdownOutput();
                });
                byte[] begun = one.getInputStream().readNBytes(200_000);
                cable.cut();
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(begun);
                all.writeBytes(one.getInputStream().readAllBytes());
                assertArrayEquals(much, all.toByteArray());
            }
            new ProcessBuilder("kill", "-INT", Long.toString(plugin.pid()))
                    .start()
                    .waitFor();
            assertEquals("Terminate signal received, exiting.", line(shown, "Terminate"));
            assertTrue(read(plugin).endsWith("Exiting session with sessionId: " + id(started) + ".\n\n"));
            assertEquals(0, plugin.waitFor());
            assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
            await("the session is over")
                    .until(() -> aws().call(AwsService.SSM, "DescribeSessions", Map.of("State", "History"))
                            .toString()
                            .contains(id(started)));
        }
    }

    @Test
    void bridgesStandardInputAndOutputForSsh() throws Exception {
        JsonNode started = started("AWS-StartSSHSession", Map.of("portNumber", Integer.toString(echo.getLocalPort())));
        Process plugin = plugin(started, lab.known().address());
        OutputStream in = plugin.getOutputStream();
        in.write("SSH-2.0-hello\r\n".getBytes(StandardCharsets.UTF_8));
        in.flush();
        assertEquals("SSH-2.0-hello\r", line(plugin.getInputStream(), "SSH"));
        aws().call(AwsService.SSM, "TerminateSession", Map.of("SessionId", id(started)));
        assertTrue(read(plugin).endsWith("Exiting session with sessionId: " + id(started) + ".\n\n"));
    }

    private static String in(List<String> words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Plugin.run(words, new Streams(InputStream.nullInputStream(), out, out), Map.of());
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Starts a session and returns the response, as the AWS CLI passes it to the plugin. */
    private static JsonNode started(String document, Map<String, String> parameters) {
        Map<String, Object> request = new HashMap<>();
        request.put("Target", lab.id("Web1"));
        if (!document.isEmpty()) {
            request.put("DocumentName", document);
            Map<String, List<String>> lists = new HashMap<>();
            parameters.forEach((name, value) -> lists.put(name, List.of(value)));
            request.put("Parameters", lists);
        }
        return aws().call(AwsService.SSM, "StartSession", request);
    }

    private static AwsCalls aws() {
        return new AwsCalls(lab.known());
    }

    private static JsonNode through(Cable cable, JsonNode started) {
        URI stream = URI.create(started.path("StreamUrl").asText());
        ObjectNode other = started.deepCopy();
        other.put(
                "StreamUrl",
                "ws://" + cable.address().getAuthority() + stream.getRawPath() + "?" + stream.getRawQuery());
        return other;
    }

    private static String id(JsonNode started) {
        return started.path("SessionId").asText();
    }

    private static Process plugin(JsonNode started, URI endpoint) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(started.toString(), endpoint))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment());
        return builder.start();
    }

    private static List<String> command(String answer, URI endpoint) {
        // As the plugin's launcher does: background processes of a script ignore Ctrl-C, and so do their children.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Terminal.command());
        command.set(command.size() - 1, "io.ssmlab.client.plugin.Plugin");
        command.addAll(List.of(
                answer,
                "us-east-1",
                "StartSession",
                "",
                "{\"Target\":\"" + lab.id("Web1") + "\"}",
                endpoint.toString()));
        return command;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = Terminal.environment(lab.stateHome());
        environment.put("AWS_ACCESS_KEY_ID", lab.known().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lab.known().secretAccessKey());
        return environment;
    }

    /** Returns the next line with this beginning. */
    private static String line(InputStream from, String beginning) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0; next = from.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            if (text.startsWith(beginning)) {
                return text;
            }
        }
        throw new AssertionError("the plugin printed no line that begins with " + beginning);
    }

    private static String read(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends");
        return text;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // closed
                    }
                },
                "plugin-test");
        thread.setDaemon(true);
        thread.start();
    }
}

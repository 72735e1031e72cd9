package io.ssmlab.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentDownloadTests {
    private static final String PACKAGE = "!<arch>\ndebian-binary   and the rest";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Ui ui = new Ui(new PrintStream(said, true, StandardCharsets.UTF_8));
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            byte[] body = (path.equals("/agent.deb") ? PACKAGE : "<Error/>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.equals("/none") ? 403 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void packageIsDownloadedOnceAndThatIsReported() throws IOException {
        AgentDownload download = download("/agent.deb");
        Path first = download.get(ui);
        assertEquals(PACKAGE, Files.readString(first));
        assertTrue(said().contains("downloading AWS's from " + download.address()), said());
        assertEquals(first, download.get(ui));
        assertEquals(1, asked.get());
        assertTrue(said().contains("downloaded earlier"), said());
        assertEquals(List.of(first), files());
    }

    @Test
    void failedDownloadIsReportedWithARemedyAndLeavesNothing() throws IOException {
        String refused = refusal(download("/none"));
        assertTrue(refused.contains("HTTP status 403"), refused);
        assertTrue(refused.contains("--agent-package amazon-ssm-agent.deb"), refused);
        URI address = download("/agent.deb").address();
        server.stop(0);
        String gone = refusal(new AgentDownload(address, folder.resolve("agent.deb")));
        assertTrue(gone.contains("could not be downloaded from " + address + ": no connection"), gone);
        assertEquals(List.of(), files());
    }

    @Test
    void webPageInItsPlaceIsRefused() throws IOException {
        String refused = refusal(download("/sign-in-to-this-network"));
        assertTrue(refused.contains("/sign-in-to-this-network is not a Debian package"), refused);
        assertEquals(List.of(), files());
    }

    @Test
    void nothingIsDownloadedForSandboxInstances() {
        LabException refused = assertThrows(
                LabException.class,
                () -> AgentChoice.of(
                        AgentChoice.Name.OFFICIAL,
                        null,
                        InstanceKind.SANDBOX,
                        () -> download("/agent.deb").get(ui)));
        assertTrue(refused.getMessage().contains("needs --instances docker"), refused.getMessage());
        assertEquals(0, asked.get());
    }

    private AgentDownload download(String path) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new AgentDownload(address, folder.resolve("agent.deb"));
    }

    private String refusal(AgentDownload download) {
        return String.valueOf(
                assertThrows(LabException.class, () -> download.get(ui)).getMessage());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

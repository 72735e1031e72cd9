package io.ssmlab.httpd;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpdTests {
    @TempDir
    private Path folder;

    private HttpdConfig config;

    @BeforeEach
    void documents() throws IOException {
        Files.createDirectories(folder.resolve("html"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("welcome.html"), "welcome");
        config = new HttpdConfig(
                0, folder.resolve("html"), folder.resolve("welcome.html"), folder.resolve("log/access_log"));
    }

    private HttpResponse<String> get(HttpServer server, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + server.getAddress().getPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesFilesAndWelcomePageAndNothingOutside() throws Exception {
        HttpServer server = Httpd.serve(config);
        try {
            assertEquals("welcome", get(server, "/").body());
            Files.writeString(folder.resolve("html/index.html"), "mine");
            assertEquals("mine", get(server, "/").body());
            assertEquals(404, get(server, "/nothing").statusCode());
            assertEquals(403, get(server, "/%2e%2e/secret.txt").statusCode());
            // As in Apache, a request is logged after its answer was sent.
            await("four lines in the access log")
                    .untilAsserted(() -> assertEquals(
                            4, Files.readAllLines(config.accessLog()).size()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void unknownDirectiveIsReportedAsApacheDoes() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf/httpd.conf"), "# ours\nListen 8080\nDocumentRoot \"/srv/www\"\n");
        HttpdConfig read = HttpdConfig.read(folder);
        assertEquals(8080, read.port());
        assertEquals(Path.of("/srv/www"), read.documents());
        Files.writeString(folder.resolve("conf.d/broken.conf"), "\nNonsense\n");
        IOException refused = assertThrows(IOException.class, () -> HttpdConfig.read(folder));
        assertTrue(
                refused.getMessage().contains("line 2 of " + folder.resolve("conf.d/broken.conf"))
                        && refused.getMessage().contains("Invalid command 'Nonsense'"),
                refused.getMessage());
    }
}

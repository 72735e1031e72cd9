package io.ssmlab.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.cli.local.Lab;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./lab watch} and the address behind it, against a real console and a real agent. */
class WatchCommandTests {
    private static LocalLab lab;
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        folder = Files.createTempDirectory(target, "watch");
        lab = LocalLab.start(folder, "Web1");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aSecondTerminalSeesWhatTheFirstShowsAndCanChangeNothing() throws Exception {
        Path cast = folder.resolve("watched.cast");
        try (Terminal session = Terminal.lab(lab.stateHome(), 100, 30, "session", "Web1")) {
            session.await("# ");
            try (Terminal watch = Terminal.lab(lab.stateHome(), 80, 24, "watch", "--record", cast.toString())) {
                watch.await("the session's has 100×30");
                watch.type("echo from-the-viewer\r");
                session.type("echo 'hä€llo' | tr l L\r");
                watch.await("hä€LLo\r\n");
                session.resize(120, 40);
                watch.await("the session's has 120×40");
                session.type("exit\r");
                assertEquals(0, session.status());
                assertEquals(0, watch.status());
                assertTrue(watch.text().contains(" is over."), watch.text());
            }
            assertFalse(session.text().contains("from-the-viewer"), session.text());
        }
        List<String> lines = Files.readAllLines(cast);
        JsonNode header = new ObjectMapper().readTree(lines.get(0));
        assertEquals(2, header.path("version").asInt());
        assertEquals(100, header.path("width").asInt());
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("\"r\",\"120x40\"]")), lines::toString);
    }

    @Test
    void watchingRequiresTheKey() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(lab.known().address().resolve("/_lab/watch/learner-1"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("X-Ssmlab-Key"), answer.body());
    }

    @Test
    void saysWhyThereIsNothingToSee() throws Exception {
        Lab unknown = Lab.run(lab.stateHome(), "watch", "learner-0");
        assertEquals(1, unknown.status());
        assertTrue(unknown.err().startsWith("lab: There is no session learner-0."), unknown.err());
        assertEquals(
                0, Lab.run(lab.stateHome(), "session", "Web1", "--", "true").status());
        JsonNode history = new ObjectMapper()
                .readTree(Lab.run(lab.stateHome(), "sessions", "--history", "--json")
                        .out());
        Lab over = Lab.run(
                lab.stateHome(), "watch", history.path(0).path("SessionId").asText());
        assertEquals(1, over.status());
        assertTrue(over.err().contains("is over"), over.err());
    }
}

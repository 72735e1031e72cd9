package io.ssmlab.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.cli.local.Lab;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.session.LiveShell;
import io.ssmlab.client.text.Asciicast;
import io.ssmlab.client.text.Style;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The stage of {@code ./lab demo}, with scenes for any machine. The lab's own scenes need instances with yum and httpd.
 */
class DemoTests {
    private static LocalLab lab;
    private static Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        folder = Files.createTempDirectory(target, "demo");
        lab = LocalLab.start(folder, "Web1");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void typesIntoARealSessionAndRecordsAllOfIt() throws Exception {
        Path file = folder.resolve("demo.cast");
        try (Asciicast cast = Asciicast.begin(file, 80, 24, "title")) {
            Stage stage = stage(Optional.of(cast), new Pace(Optional.of(Duration.ZERO), InputStream.nullInputStream()));
            new DemoCommand.Play(stage).run(List.of(new Scene("Look", "Words of ours.", this::look)));
        }
        assertTrue(out.toString().contains("── 1 of 1  Look ─"), out.toString());
        assertTrue(out.toString().contains("Words of ours."), out.toString());
        assertTrue(out.toString().contains("echo 'ä€' | tr a b\r\nä€\r\n"), out.toString());
        List<String> lines = Files.readAllLines(file);
        assertEquals(80, json(lines.get(0)).path("width").asInt());
        StringBuilder recorded = new StringBuilder();
        double last = 0;
        for (String line : lines.subList(1, lines.size())) {
            JsonNode event = json(line);
            assertEquals("o", event.path(1).asText());
            assertTrue(event.path(0).asDouble() >= last, "times grow");
            last = event.path(0).asDouble();
            recorded.append(event.path(2).asText());
        }
        assertEquals(out.toString(), recorded.toString());
    }

    private void look(Stage stage) throws IOException, InterruptedException {
        AwsCalls aws = new AwsCalls(lab.known());
        try (LiveShell shell = LiveShell.open(aws, lab.id("Web1"), "demo", 80, 24, stage::terminal)) {
            shell.type("echo 'ä€' | tr a b", stage.pace().betweenKeys());
            shell.end();
        }
    }

    @Test
    void enterContinuesAndQStops() throws Exception {
        Pace pace = new Pace(Optional.empty(), new ByteArrayInputStream("\nq\n".getBytes(StandardCharsets.UTF_8)));
        Scene scene = new Scene("One", "Words.", stage -> stage.line("played"));
        new DemoCommand.Play(stage(Optional.empty(), pace)).run(List.of(scene, scene, scene));
        assertEquals(2, out.toString().split("played", -1).length - 1, out.toString());
        assertTrue(out.toString().contains("Press Enter to continue"), out.toString());
    }

    @Test
    void withoutATerminalItSaysHowToRunAutomatically() throws Exception {
        Lab demo = Lab.run(lab.stateHome(), "demo");
        assertEquals(1, demo.status());
        assertTrue(demo.err().contains("./lab demo --auto 1"), demo.err());
    }

    @Test
    void aTooSmallTerminalIsReportedBeforeAnythingHappens() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 40, 10, "demo", "--auto", "1")) {
            assertEquals(1, terminal.status());
            assertTrue(terminal.text().contains("This terminal has 40×10 cells"), terminal.text());
            assertFalse(terminal.text().contains("1 of"), terminal.text());
        }
    }

    private Stage stage(Optional<Asciicast> cast, Pace pace) {
        return new Stage(new PrintWriter(out), cast, false, Style.none(), 80, 24, pace);
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}

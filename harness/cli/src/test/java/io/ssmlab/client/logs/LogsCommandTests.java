package io.ssmlab.client.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.local.Lab;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogsCommandTests {
    private static final String GROUP = "Systems-Manager-Workshop";
    private static final String OTHER = "Other";
    private static final String HOSTILE = "red \u001b[31mis\u001b[0m \u001b]0;title\u0007 red\r\n";
    private static LocalLab lab;

    @BeforeAll
    static void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        lab = LocalLab.start(Files.createTempDirectory(target, "logs"));
        for (String group : List.of(GROUP, OTHER)) {
            call("CreateLogGroup", Map.of("logGroupName", group));
            call("CreateLogStream", Map.of("logGroupName", group, "logStreamName", "learner-1"));
            put(group, HOSTILE);
        }
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aPipeGetsEveryByteAsItWasLogged() throws Exception {
        assertEquals(
                HOSTILE + "\n",
                Lab.run(lab.stateHome(), "logs", GROUP, "learner-1", "-n", "1").out());
    }

    @Test
    void loggedControlSequencesDoNotReachATerminal() throws Exception {
        try (Terminal terminal = Terminal.lab(lab.stateHome(), 80, 24, "logs", GROUP, "-n", "1")) {
            assertEquals(0, terminal.status());
            assertTrue(terminal.text().contains("red is  red"), terminal.text());
        }
    }

    @Test
    void groupsAndStreamsAreListedAndTheNearestNamesSuggested() throws Exception {
        assertTrue(Lab.run(lab.stateHome(), "logs").out().contains(GROUP));
        assertTrue(Lab.run(lab.stateHome(), "logs", GROUP, "--streams").out().contains("learner-1"));
        assertEquals(
                "lab: There is no log group Systems-Manager-Worksop. The nearest names are: " + GROUP + ".\n",
                Lab.run(lab.stateHome(), "logs", "Systems-Manager-Worksop").err());
    }

    @Test
    void followingShowsWhatIsLoggedMeanwhile() throws Exception {
        Process process = Lab.start(lab.stateHome(), "logs", "-f", OTHER, "-n", "1", "--json");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(lines.readLine().contains("\"logStreamName\":\"learner-1\""));
            put(OTHER, "new");
            assertTrue(lines.readLine().contains("\"message\":\"new\""));
        } finally {
            process.destroy();
        }
    }

    private static void put(String group, String message) {
        call(
                "PutLogEvents",
                Map.of(
                        "logGroupName",
                        group,
                        "logStreamName",
                        "learner-1",
                        "logEvents",
                        List.of(Map.of("timestamp", System.currentTimeMillis(), "message", message))));
    }

    private static void call(String operation, Map<String, ?> request) {
        new AwsCalls(lab.known()).call(AwsService.LOGS, operation, request);
    }
}

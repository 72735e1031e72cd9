package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.cli.verify.Through;
import io.ssmlab.cli.verify.VerifyCommand.Plan;
import io.ssmlab.cli.verify.VerifyCommand.Verification;
import io.ssmlab.fleet.engine.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.DockerClientFactory;

/**
 * The whole product: real containers, real agents, every scenario. Needs the Docker engine that {@code ./lab test}
 * installs.
 */
class LabTests {
    private static final String LABEL = "io.ssmlab.lab";

    @TempDir
    Path folder;

    /** Containers and networks of other labs on this machine. */
    private final List<String> before = labelled();

    @ParameterizedTest
    // A browser is slow, so it runs only some scenarios: the guide's way through the whole lab, the terminal, the wire,
    // and every screen. Through the API all scenarios run with LocalStack, and (SandboxLabTests) with the lab's own
    // store; those of third-party clients in sandboxes alone.
    @CsvSource({"LOCALSTACK, API, not @clients", "BUILTIN, BROWSER, @clicked"})
    void theScenariosOfTheLabPassAndNothingIsLeftBehind(LogStore logs, Through through, String tags) throws Exception {
        Path reports = Home.reports().resolve(through.word() + "-" + logs.name().toLowerCase(Locale.ROOT));
        boolean passed = new Verification(new Ui(System.out), reports)
                .run(Plan.instant(logs, through), List.of(), Optional.of(tags));
        assertTrue(passed, "scenarios failed; see " + reports.resolve("report.html"));
        assertTrue(Files.size(reports.resolve("report.html")) > 10_000, "the HTML report is there");
        assertTrue(Files.readString(reports.resolve("junit.xml")).contains("<testsuite"), "the JUnit XML is there");
        assertEquals(List.of(), left());
    }

    @Test
    void upPrintsItsAddressAndEndsCleanlyWhenTold() throws Exception {
        Process up = up("--port", "0");
        try {
            URI address = null;
            BufferedReader lines = up.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null && address == null; line = lines.readLine()) {
                if (line.contains("export AWS_ENDPOINT_URL=")) {
                    address = URI.create(line.substring(line.indexOf('=') + 1).strip());
                }
            }
            assertTrue(address != null, "`lab up` printed AWS_ENDPOINT_URL");
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/_lab/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, health.statusCode());
            // SIGTERM runs the same hooks as Ctrl-C; a JVM started where SIGINT is ignored, as in many CIs, ignores
            // that one
            up.destroy();
            assertTrue(up.waitFor(30, TimeUnit.SECONDS), "`lab up` ends within 30 s of being told to");
        } finally {
            up.destroyForcibly();
        }
        assertEquals(List.of(), left());
    }

    @Test
    void aPortInUseIsOneClearMessageAndNothingIsLeftBehind() throws Exception {
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            Process up = up("--port", Integer.toString(taken.getLocalPort()));
            String error = new String(up.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(up.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, up.exitValue());
            assertTrue(error.contains("Port " + taken.getLocalPort() + " on 127.0.0.1 is in use"), error);
            assertTrue(error.contains("--port names another port"), error);
            assertEquals(2, error.lines().count(), error);
        }
        assertEquals(List.of(), left());
    }

    @Test
    void leftoversOfACrashedLabAreRemovedAtTheNextStart() throws Exception {
        Process up = up("--port", "0", "--logs", "localstack");
        try {
            BufferedReader lines = up.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            while (line != null && !line.contains("Ctrl-C ends the lab")) {
                line = lines.readLine();
            }
            assertTrue(line != null, "`lab up` came up");
        } finally {
            up.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertEquals(
                6, left().size(), "four instances, LocalStack and a network outlive a lab that was killed: " + left());
        Path state = folder.resolve("next.db");
        try (Lab next = Lab.start(LabOrder.instant(state, LogStore.BUILTIN), new Ui(System.out))) {
            assertEquals(5, left().size(), "only the new lab's own things are there: " + left());
        }
        assertEquals(List.of(), left());
    }

    private Process up(String... args) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dssmlab.home=" + Home.project(),
                "io.ssmlab.cli.Main",
                "up"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        builder.environment().putAll(Map.of("NO_COLOR", "1"));
        return builder.start();
    }

    private List<String> left() {
        List<String> left = labelled();
        left.removeAll(before);
        return left;
    }

    /** Returns containers and networks with the lab's label. */
    private static List<String> labelled() {
        Engine.connect(); // sets Testcontainers up so that it pulls nothing
        DockerClient docker = DockerClientFactory.instance().client();
        List<String> left = new java.util.ArrayList<>();
        docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(LABEL))
                .exec()
                .forEach(container -> left.add("container " + String.join(",", container.getNames())));
        docker.listNetworksCmd().exec().stream()
                .filter(network ->
                        network.getLabels() != null && network.getLabels().containsKey(LABEL))
                .forEach(network -> left.add("network " + network.getName()));
        return left;
    }
}

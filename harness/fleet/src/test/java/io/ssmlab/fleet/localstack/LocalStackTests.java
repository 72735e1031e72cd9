package io.ssmlab.fleet.localstack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Inside;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.RunningServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalStackTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static DockerFleet fleet;
    private static RunningServer server;

    @BeforeAll
    static void launch() {
        fleet = DockerFleet.open(Project.settings(), Project.printing());
        new LocalStackImage(Engine.connect(), Project.settings()).ensure(Project.printing());
        long start = System.nanoTime();
        server = fleet.launchLocalStack("127.0.0.1:4566", Project.printing());
        System.out.println("LocalStack ready: "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    @AfterAll
    static void close() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void offersTheLabsServicesAndNoOther() throws Exception {
        String health = get("/_localstack/health");
        assertAll(LocalStackNode.SERVICES.stream()
                .map(service -> () -> assertTrue(health.contains("\"" + service + "\": \"running\""), health)));
        assertEquals(LocalStackNode.SERVICES.size(), health.split("\"(running|available)\"", -1).length - 1, health);
        assertTrue(health.contains("\"version\": \"4.14.0\""), health);
    }

    @Test
    void isReachedOnTheLabsNetworkOnlyAndHasNoEngine() {
        var state = Engine.connect()
                .client()
                .inspectContainerCmd(server.containerId())
                .exec();
        assertEquals(
                List.of(fleet.network().name()),
                List.copyOf(state.getNetworkSettings().getNetworks().keySet()));
        assertTrue(
                state.getNetworkSettings().getPorts().getBindings().values().stream()
                        .allMatch(bindings -> bindings == null || bindings.length == 0),
                () -> "publishes " + state.getNetworkSettings().getPorts());
        assertEquals(List.of(), state.getMounts());
        assertTrue(state.getHostConfig().getMemory() > 0);
    }

    /**
     * An attempt to leave the network counts as "no route" or, if the engine drops it, as a repeated SYN. A name lookup
     * sends a datagram first.
     */
    @Test
    void makesNoOutgoingConnections() throws Exception {
        get("/_localstack/health");
        assertEquals(List.of(0L, 0L), counters(), "tries to leave, datagrams sent");
        Inside.sh(
                server.containerId(),
                "timeout 3 bash -c 'exec 3<>/dev/tcp/192.0.2.1/80'; timeout 1 getent hosts nobody.example");
        List<Long> after = counters();
        assertTrue(after.get(0) > 0 && after.get(1) > 0, "the counters should count: " + after);
    }

    @Test
    void pausedItDoesNotAnswerAndLosesNothing() throws Exception {
        put("/paused-bucket");
        server.pause();
        assertThrows(HttpTimeoutException.class, () -> get("/_localstack/health"));
        server.unpause();
        assertTrue(get("/paused-bucket?list-type=2").contains("<Name>paused-bucket</Name>"));
    }

    @Test
    void killedItRefusesConnectionsAndRestartsEmpty() throws Exception {
        RunningServer other;
        try (DockerFleet second = DockerFleet.open(Project.settings(), Progress.silent())) {
            other = second.launchLocalStack("127.0.0.1:4566", Progress.silent());
            URI before = other.address();
            other.kill();
            assertThrows(ConnectException.class, () -> get(before, "/_localstack/health"));
            other.start();
            assertTrue(get(other.address(), "/_localstack/health").contains("running"));
            long start = System.nanoTime();
            other.stop();
            long stopped = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertTrue(stopped < 3_000, "stopping took " + stopped + " ms");
            other.start();
            assertTrue(get(other.address(), "/_localstack/health").contains("running"));
        }
        FleetException gone = assertThrows(FleetException.class, other::pause);
        assertTrue(gone.getMessage().contains("pausing LocalStack"), gone.getMessage());
    }

    /** Tests the only way to clear its state, which works in the published image as in the lab's. */
    @Test
    void restartBySupervisorClearsItsStateAndKeepsContainerAndAddress() throws Exception {
        try (DockerFleet second = DockerFleet.open(Project.settings(), Progress.silent())) {
            RunningServer other = second.launchLocalStack("127.0.0.1:4566", Progress.silent());
            URI address = other.address();
            put(address, "/forgotten-bucket");
            String session = get(address, "/_localstack/info");
            long start = System.nanoTime();
            HTTP.send(
                    HttpRequest.newBuilder(address.resolve("/_localstack/health"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"restart\"}"))
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.discarding());
            await("another LocalStack")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> !sessionId(get(address, "/_localstack/info")).equals(sessionId(session)));
            System.out.println("LocalStack restarted: "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
            assertTrue(get(address, "/forgotten-bucket?list-type=2").contains("NoSuchBucket"));

            // It has printed that it is ready more often than its container has started.
            other.kill();
            other.start();
            assertTrue(get(other.address(), "/_localstack/health").contains("running"));
        }
    }

    private static String sessionId(String info) {
        return info.replaceAll("(?s).*\"session_id\": *\"([^\"]+)\".*", "$1");
    }

    @Test
    void imageIsFoundOnceBuiltAndContainsNothingOfThisMachine() throws Exception {
        LocalStackImage image = new LocalStackImage(Engine.connect(), Project.settings());
        assertTrue(image.ready());
        assertFalse(image.ensure((what, elapsed) -> {
                    throw new AssertionError(what);
                })
                .isBlank());
        Inside.Result left =
                Inside.sh(server.containerId(), "ls -d /build /root/.config/pip /etc/pip.conf 2>/dev/null; env");
        assertTrue(
                left.output().lines().noneMatch(line -> line.startsWith("/") || line.startsWith("PIP_")),
                left.output());
    }

    private static String get(String path) throws IOException, InterruptedException {
        return get(server.address(), path);
    }

    private static String get(URI server, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(server.resolve(path))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static void put(String path) throws IOException, InterruptedException {
        put(server.address(), path);
    }

    private static void put(URI server, String path) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static List<Long> counters() throws InterruptedException {
        String all = Inside.sh(server.containerId(), "cat /proc/net/snmp /proc/net/netstat")
                .output();
        return List.of(
                counter(all, "Ip", "OutNoRoutes") + counter(all, "TcpExt", "TCPSynRetrans"),
                counter(all, "Udp", "OutDatagrams"));
    }

    /** Reads a counter: a line of names, then a line of numbers. */
    private static long counter(String counters, String protocol, String name) {
        List<List<String>> rows = counters.lines()
                .filter(line -> line.startsWith(protocol + ":"))
                .map(line -> List.of(line.split(" ")))
                .toList();
        return Long.parseLong(rows.get(1).get(rows.get(0).indexOf(name)));
    }
}

package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks at the edge: accepted host names and origins, and errors for everything else. */
class EdgeTests extends ConsoleTestBase {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:4566", "localhost", "LOCALHOST:80", "[::1]:80", "lab.localhost:1"})
    void answersToItsOwnNames(String host) {
        assertTrue(raw(host, "").startsWith("HTTP/1.1 200"), raw(host, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "10.1.2.3",
                "amazonaws.com.evil",
                "ec2-192-0-2-1.compute-1.amazonaws.com",
                "ssm.eu-west-1.amazonaws.com",
                "[::2]",
                "localhost.evil.example"
            })
    void refusesForeignNames(String host) {
        String answer = raw(host, "");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("is not a name of this machine"), answer);
    }

    @Test
    void refusesAwsNamesWithoutTls() {
        String answer = raw("ssm.us-east-1.amazonaws.com", "");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("which the lab answers over TLS only"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://localhost:1",
                "file://localhost",
                "::",
                "http://localhost.evil.example"
            })
    void refusesOtherSites(String origin) {
        String answer = raw("localhost", "Origin: " + origin + "\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("is another site"), answer);
    }

    @Test
    void answersItsOwnPages() {
        assertTrue(raw("localhost:80", "Origin: http://localhost:80\r\n").startsWith("HTTP/1.1 200"));
    }

    @Test
    void reportsUnknownPaths() {
        Http.Answer answer = http.get("/no/such/%2e%2e/thing");

        assertEquals(404, answer.status());
        assertTrue(answer.headers().get("content-type").startsWith("application/json"), answer.toString());
        assertTrue(answer.body().contains("Nothing is served at GET "), answer.body());
    }

    @Test
    void namesTheWrongMethod() {
        Http.Answer answer = http.post("/_lab/health", "", Map.of());

        assertEquals(405, answer.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{}",
                "POST /v1/control-channel/i-1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
                "GET /v1/control-channel/i-1 HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "GET /v1/data-channel/x HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 99\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "GET /_lab/events?after=x&after=%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /resources/%ff%2f/tags HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "PUT /resources/%/tags HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
                "POST /?Action=%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void neverFailsOnMalformedRequests(String request) {
        String answer = http.bytes(request);

        assertFalse(answer.startsWith("HTTP/1.1 5"), answer);
        assertFalse(answer.contains("\tat "), answer);
        assertFalse(answer.contains("<html"), answer);
    }

    @Test
    void answersTheLabsOwnApi() {
        Http.Answer health = http.get("/_lab/health");

        assertEquals(200, health.status());
        assertTrue(health.body().contains("\"status\":\"running\""), health.body());
        assertTrue(http.get("/_lab/operations").body().contains("StartSession"));
        assertEquals(200, http.get("/_lab/events?after=3&limit=5").status());
        assertEquals(
                200,
                http.post("/_lab/clock", "{\"advance\":\"PT20M\"}", Map.of()).status());
        assertEquals(200, http.post("/_lab/reset", "", Map.of()).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"advance\":5}",
                "{\"advance\":\"soon\"}",
                "{\"advance\":\"-PT1S\"}",
                "{\"advance\":\"P999999999D\"}",
                "{\"advance\":null}"
            })
    void refusesInvalidClockRequests(String body) {
        Http.Answer answer = http.post("/_lab/clock", body, Map.of());

        assertEquals(400, answer.status(), answer.body());
        assertTrue(answer.body().contains("PT20M"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "limit=0", "limit=1001", "after=99999999999999999999"})
    void refusesEventQueriesThatAreNotNumbers(String query) {
        assertEquals(400, http.get("/_lab/events?" + query).status());
    }

    @Test
    void servesAgentsOnAnotherAddressButNotTheLabsOwnApi() throws Exception {
        try (Fixture own = new Fixture(new AwsJsonTests.Services())) {
            int port = own.console.listenAlso(InetAddress.getByName("127.0.0.9"));
            Http other = new Http(URI.create("http://127.0.0.9:" + port));

            assertEquals(own.console.port(), port);
            assertEquals(
                    200,
                    other.call(
                                    "AmazonSSM.StartSession",
                                    "{\"Target\":\"i-1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .status());
            assertEquals(403, other.get("/_lab/health").status());
            assertEquals(403, other.get("/").status());
            assertEquals(403, other.post("/_lab/reset", "", Map.of()).status());
        }
    }

    @Test
    void reportsThePortThatIsInUse() {
        ConsoleSettings settings = ConsoleSettings.local().withPort(fixture.console.port());

        PortInUseException error =
                assertThrows(PortInUseException.class, () -> Console.start(settings, fixture.classroom));

        assertEquals(fixture.console.port(), error.port());
        assertTrue(error.getMessage().contains("choose another port"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no.such.host.invalid"})
    void saysThatAHostIsNotThisMachines(String host) {
        UncheckedIOException error = assertThrows(
                UncheckedIOException.class,
                () -> Console.start(ConsoleSettings.local().withHost(host), fixture.classroom));

        assertTrue(error.getMessage().startsWith("Cannot listen on "), error.getMessage());
        assertTrue(error.getMessage().contains(host), error.getMessage());
    }

    private String raw(String host, String headers) {
        return http.bytes(
                "GET /_lab/health HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n");
    }
}

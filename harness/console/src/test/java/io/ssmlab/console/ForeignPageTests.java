package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a page of another site, or of another port of this machine, have no effect. */
class ForeignPageTests extends ConsoleTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /systems-manager/session-manager/start",
                "GET /icon.svg",
                "GET /_lab/ui/index.js",
                "GET /_lab/events",
                "POST /_lab/sign-in",
                "POST /_lab/reset",
                "POST /_lab/clock",
                "POST /_lab/faults",
                "POST /"
            })
    void isRefusedUnderAForeignNameAndFromAForeignOrigin(String request) {
        for (String headers : new String[] {
            "Host: evil.example:80\r\n",
            "Host: 127.0.0.1.evil.example\r\nOrigin: http://127.0.0.1.evil.example\r\n",
            "Host: localhost:1\r\nOrigin: http://evil.example\r\n",
            "Host: localhost:1\r\nOrigin: http://localhost:2\r\n",
            "Host: localhost:1\r\nOrigin: http://127.0.0.1:1\r\n",
            "Host: localhost:1\r\nOrigin: null\r\n"
        }) {
            String answer = raw(request, headers);

            assertTrue(answer.startsWith("HTTP/1.1 403"), request + "\n" + headers + answer);
            assertFalse(answer.contains("learner-secret"), answer);
            assertFalse(answer.contains("id=\"console\""), answer);
            assertFalse(answer.contains("Access-Control-Allow"), answer);
        }
    }

    /** A form of another page may send text/plain without a preflight; browsers then send an Origin. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void cannotSendFormsThatNeedNoPreflight(String type) {
        for (String path : new String[] {"/_lab/reset", "/_lab/sign-in", "/_lab/clock", "/_lab/faults"}) {
            String answer = raw(
                    "POST " + path,
                    "Host: localhost:1\r\nOrigin: https://evil.example\r\nContent-Type: " + type + "\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        }
    }

    @Test
    void getsNoPreflightPermissionForCustomHeaders() {
        String answer = raw(
                "OPTIONS /_lab/reset",
                "Host: localhost:1\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: x-ssmlab-key\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertFalse(answer.contains("Access-Control-Allow"), answer);
    }

    /** Browsers request images and scripts without an Origin. */
    @ParameterizedTest
    @CsvSource({
        "cross-site, no-cors, image, 403",
        "same-site, no-cors, script, 403",
        "cross-site, navigate, iframe, 403",
        "cross-site, navigate, document, 200",
        "same-origin, cors, empty, 200",
        "none, navigate, document, 200"
    })
    void cannotEmbedTheLabsOwnApi(String site, String mode, String destination, int status) {
        Map<String, String> headers =
                Map.of("Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", destination);
        StringBuilder lines = new StringBuilder("Host: localhost:1\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));

        assertTrue(raw("GET /_lab/events", lines.toString()).startsWith("HTTP/1.1 " + status));
        assertTrue(
                raw("GET /_lab/health", "Host: localhost:1\r\n").startsWith("HTTP/1.1 200"), "programs do not send it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/data-channel/s-1?role=publish_subscribe", "/v1/control-channel/i-1"})
    void cannotOpenASocket(String path) {
        String upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        for (String headers : new String[] {
            "Host: localhost:1\r\nOrigin: https://evil.example\r\n",
            "Host: localhost:1\r\nOrigin: http://localhost:2\r\n",
            "Host: localhost:1\r\nOrigin: null\r\n",
            "Host: evil.example\r\nOrigin: http://evil.example\r\n",
            "Host: evil.example\r\n"
        }) {
            String answer = http.bytes("GET " + path + " HTTP/1.1\r\n" + headers + upgrade + "\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 403"), headers + answer);
        }
    }

    @Test
    void theConsolesOwnPageCanOpenASocket() {
        WebSocketClient own = WebSocketClient.open(
                fixture.console.address(),
                "/v1/data-channel/s-1",
                Map.of("Origin", fixture.console.address().toString()));

        assertFalse(own.closed.isDone());
        own.abort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/icon.svg",
                "/ec2",
                "/systems-manager/documents",
                "/_lab/ui/index.js",
                "/_lab/events",
                "/_lab/sign-in",
                "/_lab",
                "/%5flab/health",
                "/_lab;x/health",
                "/;x/_lab/health",
                "//_lab/health",
                "/./_lab/health",
                "/x/../_lab/health",
                "/_LAB/health"
            })
    void agentsReachNeitherThePageNorTheLabsOwnApi(String path) throws Exception {
        try (Fixture own = new Fixture(new AwsJsonTests.Services())) {
            int port = own.console.listenAlso(InetAddress.getByName("127.0.0.9"));
            Http other = new Http(URI.create("http://127.0.0.9:" + port));

            String got = other.bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String posted = other.bytes("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Length: " + signIn(own).length() + "\r\n\r\n" + signIn(own));

            assertTrue(got.startsWith("HTTP/1.1 40"), got);
            assertTrue(posted.startsWith("HTTP/1.1 40"), posted);
            assertFalse(got.contains("running") || got.contains("id=\"console\""), got);
            assertFalse(posted.contains("learner-secret"), posted);
        }
    }

    @Test
    void aRefusalIsReportedOnceInPlainJson() {
        String answer = raw("GET /_lab/events", "Host: evil.example\r\n");

        assertEquals(1, answer.split("is not a name of this machine", -1).length - 1, answer);
        assertTrue(answer.contains("application/json"), answer);
        assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
    }

    private String raw(String request, String headers) {
        return http.bytes(request + " HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: "
                + signIn(fixture).length() + "\r\n\r\n" + signIn(fixture));
    }

    /** The console's key, as the page itself would send it. */
    private static String signIn(Fixture console) {
        return "{\"key\":\"" + console.region.credentials().consoleKey() + "\"}";
    }
}

package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.console.tls.LabCa;
import io.ssmlab.console.tls.Trust;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS beside plain HTTP, on the same port. */
class TlsTests {
    @TempDir
    Path folder;

    private LabCa ca;
    private Fixture fixture;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        ca = LabCa.in(folder.resolve("tls"), Clock.systemUTC());
        fixture = new Fixture(ConsoleSettings.local().withTls(ca), new AwsJsonTests.Services());
        client = HttpClient.newBuilder().sslContext(Trust.of(ca.pem())).build();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "https://127.0.0.1", "https://localhost"})
    void theSamePortServesHttpAndHttps(String base) throws Exception {
        HttpResponse<String> answer = get(URI.create(base + ":" + port() + "/_lab/health"));

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(HttpClient.Version.HTTP_1_1, answer.version(), "sockets need it");
    }

    @Test
    void aClientThatDoesNotTrustTheAuthorityCannotConnect() {
        HttpClient stranger = HttpClient.newHttpClient();
        URI health = URI.create("https://localhost:" + port() + "/_lab/health");

        IOException refused = assertThrows(
                IOException.class,
                () -> stranger.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding()));
        assertTrue(refused instanceof SSLHandshakeException, refused.toString());
    }

    @Test
    void agentAddressesServeTlsToo() throws Exception {
        int other = fixture.console.listenAlso(InetAddress.getByName("127.0.0.9"));

        HttpResponse<String> answer = get(URI.create("https://127.0.0.9:" + other + "/_lab/health"));

        assertEquals(403, answer.statusCode(), "this address is for agents");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,                   wss://localhost",
        "ssm.us-east-1.amazonaws.com, wss://ssmmessages.us-east-1.amazonaws.com"
    })
    void streamUrlKeepsTheHostAndSchemeOfTheCall(String name, String expected) throws Exception {
        String answer = startSession(name, name + ":" + port());

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        Matcher stream = Pattern.compile("\"StreamUrl\":\"([^\"]+)\"").matcher(answer);
        assertTrue(stream.find(), answer);
        assertEquals(expected + ":" + port() + "/v1/data-channel/learner-1?role=publish_subscribe", stream.group(1));
    }

    @Test
    void streamUrlHasNoPortIfTheHostHasNone() throws Exception {
        String answer = startSession("ssm.us-east-1.amazonaws.com", "ssm.us-east-1.amazonaws.com");

        assertTrue(answer.contains("\"wss://ssmmessages.us-east-1.amazonaws.com/v1/data-channel/"), answer);
    }

    @Test
    void aSocketOpensByTls() throws Exception {
        CompletableFuture<String> reason = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss://localhost:" + port() + "/v1/data-channel/learner-1"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onClose(WebSocket closed, int status, String why) {
                                reason.complete(status + " " + why);
                                return CompletableFuture.completedStage(null);
                            }
                        })
                .get(10, TimeUnit.SECONDS);
        socket.sendText("no open message", true).get(10, TimeUnit.SECONDS);

        assertTrue(reason.get(10, TimeUnit.SECONDS).startsWith("1008 "), reason.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "ec2-192-0-2-1.compute-1.amazonaws.com",
                "ssm.eu-west-1.amazonaws.com",
                "10.1.2.3"
            })
    void foreignNamesAreRefusedByTlsToo(String host) throws Exception {
        String answer =
                raw("localhost", "GET /_lab/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("is not a name of this machine"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_lab/health", "/systems-manager/session-manager", "/_lab/ui/index.js"})
    void awsNamesServeNeitherThePageNorTheLabsOwnApi(String path) throws Exception {
        String answer = raw(
                "logs.us-east-1.amazonaws.com",
                "GET " + path + " HTTP/1.1\r\nHost: logs.us-east-1.amazonaws.com\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("AWS API only"), answer);
    }

    @Test
    void thePageMayOpenItsSocketsByTls() throws Exception {
        HttpResponse<String> page = get(URI.create("https://localhost:" + port() + "/"));

        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("connect-src 'self' wss://localhost:" + port() + ";"), policy);
    }

    @Test
    void malformedTlsAffectsNoOtherConnection() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port())) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 4, 'j', 'u', 'n', 'k'});
            socket.setSoTimeout(10_000);
            assertTrue(socket.getInputStream().readAllBytes().length < 100, "an alert at most");
        }

        assertEquals(
                200,
                get(URI.create("https://localhost:" + port() + "/_lab/health")).statusCode());
    }

    private String startSession(String name, String host) throws Exception {
        byte[] body = "{\"Target\":\"i-1\"}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/x-amz-json-1.1");
        headers.put("x-amz-target", "AmazonSSM.StartSession");
        Map<String, String> signed = new Http(URI.create("https://" + host))
                .sign("POST", "/", "ssm", headers, body, Instant.now(), Fixture.KEY, Fixture.SECRET);
        StringBuilder request = new StringBuilder("POST / HTTP/1.1\r\n");
        signed.forEach((header, value) ->
                request.append(header).append(": ").append(value).append("\r\n"));
        request.append("content-length: ").append(body.length).append("\r\nconnection: close\r\n\r\n");
        return raw(name, request + new String(body, StandardCharsets.UTF_8));
    }

    /** Sends bytes by TLS to the lab, as a client that resolves the name to it. */
    private String raw(String name, String request) throws Exception {
        try (SSLSocket socket = (SSLSocket) Trust.of(ca.pem())
                .getSocketFactory()
                .createSocket(new java.net.Socket("127.0.0.1", port()), name, port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int port() {
        return fixture.console.port();
    }
}

package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.console.tls.LabCa;
import io.ssmlab.console.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS's own names, for clients that use the lab as their proxy. */
class AwsTunnelTests {
    @TempDir
    Path folder;

    private Fixture fixture;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        LabCa ca = LabCa.in(folder.resolve("tls"), Clock.systemUTC());
        fixture = new Fixture(ConsoleSettings.local().withTls(ca), new AwsJsonTests.Services());
        client = HttpClient.newBuilder()
                .sslContext(Trust.of(ca.pem()))
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", fixture.console.port())))
                .build();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssm.us-east-1.amazonaws.com", "kms.us-east-1.amazonaws.com", "a-bucket.s3.amazonaws.com"})
    void awsNamesLeadToTheLab(String name) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("https://" + name + "/_lab/health"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("AWS API only"), answer.body());
    }

    @Test
    void aSocketOpensUnderItsAwsName() throws Exception {
        CompletableFuture<String> reason = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss://ssmmessages.us-east-1.amazonaws.com/v1/data-channel/learner-1"),
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
    @ValueSource(strings = {"example.com:443", "127.0.0.1:22", "ssm.eu-west-1.amazonaws.com:443", "localhost:443"})
    void otherHostsAreNotReached(String name) throws Exception {
        String answer = connect("127.0.0.1", fixture.console.port(), name);

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.contains("a proxy for AWS host names only"), answer);
    }

    @Test
    void agentAddressesHaveNoTunnel() throws Exception {
        int port = fixture.console.listenAlso(InetAddress.getByName("127.0.0.9"));

        String answer = connect("127.0.0.9", port, "ssm.us-east-1.amazonaws.com:443");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }

    private static String connect(String address, int port, String name) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("CONNECT " + name + " HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

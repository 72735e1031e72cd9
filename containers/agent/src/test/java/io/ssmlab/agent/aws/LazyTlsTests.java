package io.ssmlab.agent.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class LazyTlsTests {
    private static final byte HANDSHAKE_RECORD = 0x16;
    private static final byte FATAL = 2;

    @Test
    void speaksTlsToAnHttpsEndpoint() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(new LazyTls())
                    .sslParameters(new SSLParameters())
                    .build();
            URI endpoint = URI.create("https://localhost:" + server.getLocalPort() + "/");
            CompletableFuture<HttpResponse<String>> answer =
                    http.sendAsync(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.ofString());
            byte[] hello;
            try (Socket socket = server.accept()) {
                hello = socket.getInputStream().readNBytes(11);
                socket.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, FATAL, 40});
            }
            assertEquals(HANDSHAKE_RECORD, hello[0], new String(hello, StandardCharsets.ISO_8859_1));
            ExecutionException refused = assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
            assertTrue(refused.getCause() instanceof IOException, () -> "not refused: " + refused);
        }
    }

    @Test
    void hasTheParametersOfTheRuntimesOwnTls() throws Exception {
        SSLParameters lazy = new LazyTls().getDefaultSSLParameters();
        SSLParameters real = javax.net.ssl.SSLContext.getDefault().getDefaultSSLParameters();
        assertEquals(String.join(",", real.getProtocols()), String.join(",", lazy.getProtocols()), "protocols");
        assertEquals(
                String.join(",", real.getCipherSuites()), String.join(",", lazy.getCipherSuites()), "cipher suites");
    }
}

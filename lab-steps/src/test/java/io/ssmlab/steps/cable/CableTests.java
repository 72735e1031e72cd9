package io.ssmlab.steps.cable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTests {
    private HttpServer console;
    private Cable cable;

    @BeforeEach
    void connect() throws IOException {
        console = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        console.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        console.start();
        cable = Cable.to(URI.create("http://127.0.0.1:" + console.getAddress().getPort() + "/#key=abc"));
    }

    @AfterEach
    void disconnect() {
        cable.close();
        console.stop(0);
    }

    @Test
    void leadsToTheConsoleWithItsKey() throws Exception {
        assertEquals("key=abc", cable.console().getFragment());
        assertEquals(204, ask());
    }

    @Test
    void breaksOpenConnectionsWhenItIsPulled() throws Exception {
        try (Socket open = new Socket("127.0.0.1", cable.console().getPort())) {
            open.setSoTimeout(5000);
            assertEquals(204, ask()); // by now the first connection was accepted as well
            cable.pull();
            assertEquals(-1, read(open));
        }
    }

    @Test
    void leadsNowhereUntilItIsPutBack() throws Exception {
        cable.pull();
        assertThrows(IOException.class, this::ask);
        cable.putBack();
        assertEquals(204, ask());
    }

    private static int read(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1; // reset: it is broken just as well
        }
    }

    private int ask() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + cable.console().getPort() + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

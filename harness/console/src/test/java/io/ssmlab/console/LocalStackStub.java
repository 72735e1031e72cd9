package io.ssmlab.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stand-in for LocalStack that records requests and returns prepared answers. Like LocalStack, it refuses pages. A
 * restart works as in LocalStack too: nothing listens for a while, then an empty process listens at the same address.
 */
final class LocalStackStub implements AutoCloseable {
    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Answer answer = new Answer(200, Map.of(), new byte[0]);
    /** Delays the restart of LocalStack until a test completes it; completed by default. */
    volatile CompletableFuture<Void> comesBack = CompletableFuture.completedFuture(null);

    final CountDownLatch wentAway = new CountDownLatch(1);
    private final AtomicInteger starts = new AtomicInteger();
    private final int port;
    private volatile HttpServer server;

    /** @param target path and query as received */
    record Request(String method, String target, Map<String, List<String>> headers, byte[] body) {}

    record Answer(int status, Map<String, String> headers, byte[] body) {}

    LocalStackStub() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.createContext("/", this::handle);
            listening.createContext("/_localstack/", this::own);
            starts.incrementAndGet();
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of starts. */
    int starts() {
        return starts.get();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        Answer now = headers.containsKey("origin") ? new Answer(403, Map.of(), new byte[0]) : answer;
        now.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(now.status(), now.body().length == 0 || head ? -1 : now.body().length);
        if (!head) {
            exchange.getResponseBody().write(now.body());
        }
        exchange.close();
    }

    /**
     * Answers LocalStack 4.14's own paths, as far as the lab uses them; others under {@code /_localstack} are not
     * found.
     */
    private void own(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (call) {
            case "GET /_localstack/info" -> own(exchange, 200, "{\"session_id\":\"" + starts.get() + "\"}");
            case "GET /_localstack/health" ->
                own(exchange, 200, "{\"services\":{\"logs\":\"running\",\"sqs\":\"disabled\"}}");
            case "POST /_localstack/health" -> {
                own(exchange, 200, "ok");
                if (asked.equals("{\"action\":\"restart\"}")) {
                    CompletableFuture.runAsync(this::restart);
                }
            }
            default -> own(exchange, 404, "");
        }
    }

    private static void own(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void restart() {
        server.stop(0);
        requests.clear();
        wentAway.countDown();
        comesBack.join();
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

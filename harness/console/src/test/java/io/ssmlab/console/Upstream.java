package io.ssmlab.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where LocalStack stands, writes down what reaches it, and answers what it is told. */
final class Upstream implements AutoCloseable {
    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Answer answer = new Answer(200, Map.of(), new byte[0]);
    private final HttpServer server;

    /** @param target path and query as they came */
    record Request(String method, String target, Map<String, List<String>> headers, byte[] body) {}

    record Answer(int status, Map<String, String> headers, byte[] body) {}

    Upstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
        Answer now = answer;
        now.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(now.status(), now.body().length == 0 || head ? -1 : now.body().length);
        if (!head) {
            exchange.getResponseBody().write(now.body());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

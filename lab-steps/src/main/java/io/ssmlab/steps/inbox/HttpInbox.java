package io.ssmlab.steps.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ssmlab.steps.aws.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server on a free port that keeps what SNS posts to it. Listens at the address that {@code LAB_CALLBACK_ADDRESS}
 * (system property or environment) names, which is where whoever sends the messages reaches this machine; 127.0.0.1 if it is
 * not set.
 */
public final class HttpInbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    private HttpInbox(HttpServer server) {
        this.server = server;
    }

    /**
     * A message.
     *
     * @param type as its header says, such as {@code Notification}
     * @param body whole, with the sender's members around the message itself
     */
    public record Message(String type, JsonNode body) {}

    public static HttpInbox open() {
        String address = Setting.of("LAB_CALLBACK_ADDRESS").orElse("127.0.0.1");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
            HttpInbox inbox = new HttpInbox(server);
            server.createContext("/", inbox::keep);
            server.start();
            return inbox;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No HTTP endpoint can be opened at " + address + ", which LAB_CALLBACK_ADDRESS names", e);
        }
    }

    /** What to subscribe. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/alerts";
    }

    /** Everything of a type that has come, oldest first. */
    public List<JsonNode> of(String type) {
        return messages.stream()
                .filter(message -> message.type().equals(type))
                .map(Message::body)
                .toList();
    }

    private void keep(HttpExchange exchange) throws IOException {
        try (exchange) {
            String type = exchange.getRequestHeaders().getFirst("x-amz-sns-message-type");
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(type == null ? "" : type, tree(text)));
            exchange.sendResponseHeaders(OK, -1);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("Message", text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.ssmlab.httpd;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * Serves the files of a folder, and a welcome page if the folder has no index. Writes the access log in the common
 * format.
 */
final class StaticFiles implements HttpHandler {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=UTF-8",
            "txt", "text/plain; charset=UTF-8",
            "css", "text/css",
            "js", "text/javascript",
            "json", "application/json",
            "png", "image/png",
            "svg", "image/svg+xml");

    private final HttpdConfig config;

    StaticFiles(HttpdConfig config) {
        this.config = config;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Server", "httpd (stand-in of an ssmlab sandbox)");
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(
                    answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
            if (!head && answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
            log(exchange, answer);
        }
    }

    private record Answer(int status, String type, byte[] body) {
        static Answer error(int status, String text) {
            return new Answer(
                    status,
                    TYPES.get("html"),
                    ("<html><head><title>" + status + " " + text + "</title></head><body><h1>" + text
                                    + "</h1></body></html>\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Answer.error(405, "Method Not Allowed");
        }
        String path = exchange.getRequestURI().getPath();
        Path root = config.documents().toAbsolutePath().normalize();
        Path file = root.resolve("./" + (path == null ? "" : path)).normalize();
        if (!file.startsWith(root)) {
            return Answer.error(403, "Forbidden");
        }
        if (Files.isDirectory(file)) {
            Path index = file.resolve("index.html");
            file = Files.isRegularFile(index) || !file.equals(root) ? index : config.welcome();
        }
        if (!Files.isRegularFile(file)) {
            return Answer.error(404, "Not Found");
        }
        if (!Files.isReadable(file)) {
            return Answer.error(403, "Forbidden");
        }
        String name = file.getFileName().toString();
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return new Answer(200, type, Files.readAllBytes(file));
    }

    private void log(HttpExchange exchange, Answer answer) {
        String line = "%s - - [%s] \"%s %s %s\" %d %d%n"
                .formatted(
                        exchange.getRemoteAddress().getAddress().getHostAddress(),
                        ZonedDateTime.now().format(STAMP),
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getProtocol(),
                        answer.status(),
                        answer.body().length);
        try {
            Files.createDirectories(config.accessLog().toAbsolutePath().getParent());
            Files.writeString(config.accessLog(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println("cannot write " + config.accessLog() + ": " + e.getMessage());
        }
    }
}

package io.ssmlab.fleet.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The address of the engine: {@code DOCKER_HOST}, or {@code /var/run/docker.sock}. */
public record EngineAddress(URI uri) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @throws EngineException if {@code DOCKER_HOST} is not an address */
    public static EngineAddress of(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.isBlank()) {
            return new EngineAddress(URI.create("unix:///var/run/docker.sock"));
        }
        try {
            URI uri = URI.create(host.strip());
            boolean socket = "unix".equals(uri.getScheme())
                    && uri.getPath() != null
                    && !uri.getPath().isEmpty();
            boolean port = "tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
            if (socket || port) {
                return new EngineAddress(uri);
            }
        } catch (IllegalArgumentException e) {
            // Reported below, with the accepted forms.
        }
        throw EngineException.badAddress(host);
    }

    /**
     * Requests {@code /_ping} over a plain socket. A client library would report "no valid Docker environment" for
     * every cause alike.
     *
     * @return the version of its API, for example {@code 1.41}
     * @throws EngineException if no engine answers OK
     */
    String ping() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return exchange();
            } catch (IOException e) {
                throw new java.util.concurrent.CompletionException(e);
            }
        });
        try {
            String got = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            String first = got.lines().findFirst().orElse("nothing");
            if (!first.contains(" 200")) {
                throw EngineException.noAnswer(this, first, null);
            }
            return got.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("api-version:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("1.41");
        } catch (TimeoutException e) {
            throw EngineException.noAnswer(this, "no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineException.noAnswer(this, "interrupted", e);
        } catch (ExecutionException e) {
            throw translate(e.getCause());
        }
    }

    public boolean answers() {
        try {
            var unused = ping();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private EngineException translate(Throwable cause) {
        if (uri.getScheme().equals("unix")) {
            Path socket = Path.of(uri.getPath());
            if (!Files.exists(socket) || cause instanceof NoSuchFileException) {
                return EngineException.none(this, cause);
            }
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof AccessDeniedException
                    || text.contains("Permission denied")
                    || !Files.isWritable(socket)) {
                return EngineException.noPermission(this, cause);
            }
        }
        return EngineException.none(this, cause);
    }

    private String exchange() throws IOException {
        boolean unix = uri.getScheme().equals("unix");
        SocketAddress address =
                unix ? UnixDomainSocketAddress.of(uri.getPath()) : new InetSocketAddress(uri.getHost(), uri.getPort());
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(address);
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                if (new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).contains("\r\n\r\n")) {
                    break;
                }
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

package io.ssmlab.transport;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The address and options of a client's connection.
 *
 * @param address {@code ws://} or {@code wss://}, path and query as they are sent
 * @param headers of the request, besides those of the WebSocket handshake
 * @param patience for the connection, and again for the answer
 * @param tls used only with {@code wss://}
 * @param behind the Unix socket that leads to the address, with {@code ws://} only
 */
public record ConnectOptions(
        URI address, Map<String, String> headers, Duration patience, Supplier<SSLContext> tls, Optional<Path> behind) {
    private static final int PLAIN_PORT = 80;
    private static final int TLS_PORT = 443;

    public ConnectOptions {
        headers = Map.copyOf(headers);
        if (address.getHost() == null || !isTls(address) && !"ws".equalsIgnoreCase(address.getScheme())) {
            throw new IllegalArgumentException("a WebSocket has an address like ws://host/path, not " + address);
        }
    }

    boolean isTls() {
        return isTls(address);
    }

    /** Returns the host without the brackets of an IPv6 address. */
    String host() {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Returns the Host header, which is signed: with the port unless it is the scheme's default. RFC 6455, section 4.1.
     */
    String hostHeader() {
        int usual = isTls() ? TLS_PORT : PLAIN_PORT;
        return address.getHost() + (port() == usual ? "" : ":" + port());
    }

    int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isTls() ? TLS_PORT : PLAIN_PORT;
    }

    private static boolean isTls(URI address) {
        return "wss".equalsIgnoreCase(address.getScheme());
    }
}

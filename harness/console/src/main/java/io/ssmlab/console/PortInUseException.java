package io.ssmlab.console;

import org.jspecify.annotations.Nullable;

/** Thrown when the console cannot listen because the port is in use. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String host;
    private final int port;

    PortInUseException(String host, int port, @Nullable Throwable cause) {
        super(
                "Port " + port + " on " + host + " is in use, perhaps by a lab that already runs (`ss -ltnp 'sport = :"
                        + port
                        + "'` names the program). End that one, or choose another port; port 0 takes a free one.",
                cause);
        this.host = host;
        this.port = port;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }
}

package io.ssmlab.console;

import java.util.List;

/**
 * Where the console listens and what its page tells.
 *
 * @param host local address, {@code 127.0.0.1} unless somebody asked for another
 * @param port 0 for a free one
 * @param environment lines such as {@code AWS_ACCESS_KEY_ID=…} that the page shows besides the endpoint's
 */
public record ConsoleSettings(String host, int port, List<String> environment) {
    public ConsoleSettings {
        environment = List.copyOf(environment);
    }

    /** 127.0.0.1 and a free port. */
    public static ConsoleSettings local() {
        return new ConsoleSettings("127.0.0.1", 0, List.of());
    }

    public ConsoleSettings withPort(int port) {
        return new ConsoleSettings(host, port, environment);
    }

    public ConsoleSettings withEnvironment(List<String> lines) {
        return new ConsoleSettings(host, port, lines);
    }
}

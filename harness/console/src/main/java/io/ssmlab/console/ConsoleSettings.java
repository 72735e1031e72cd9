package io.ssmlab.console;

import java.time.Duration;
import java.util.List;

/**
 * Where the console listens and what its page tells.
 *
 * @param host local address, {@code 127.0.0.1} unless somebody asked for another
 * @param port 0 for a free one
 * @param openingTime how long a new socket may take to send its open message
 * @param environment lines such as {@code AWS_ACCESS_KEY_ID=…} that the page shows besides the endpoint's
 */
public record ConsoleSettings(String host, int port, Duration openingTime, List<String> environment) {
    public ConsoleSettings {
        environment = List.copyOf(environment);
    }

    /** 127.0.0.1 and a free port. */
    public static ConsoleSettings local() {
        return new ConsoleSettings("127.0.0.1", 0, Duration.ofSeconds(15), List.of());
    }

    /** Another local address; whoever asks for one that other machines reach lets them in. */
    public ConsoleSettings withHost(String host) {
        return new ConsoleSettings(host, port, openingTime, environment);
    }

    public ConsoleSettings withPort(int port) {
        return new ConsoleSettings(host, port, openingTime, environment);
    }

    public ConsoleSettings withOpeningTime(Duration time) {
        return new ConsoleSettings(host, port, time, environment);
    }

    public ConsoleSettings withEnvironment(List<String> lines) {
        return new ConsoleSettings(host, port, openingTime, lines);
    }
}

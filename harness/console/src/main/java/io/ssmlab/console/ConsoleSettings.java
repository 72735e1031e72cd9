package io.ssmlab.console;

import io.ssmlab.console.tls.LabCa;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the console listens, and what it is the console of.
 *
 * @param host local address, {@code 127.0.0.1} unless somebody asked for another
 * @param port 0 for a free one
 * @param openingTime how long a new socket may take to send its open message
 * @param guideNote what the guide says before its first step about the instances of this lab; empty for nothing
 * @param ca signs what the console shows who it is with; null for a console without TLS
 */
public record ConsoleSettings(
        String host,
        int port,
        Duration openingTime,
        String guideNote,
        @Nullable LabCa ca) {
    /** 127.0.0.1 and a free port. */
    public static ConsoleSettings local() {
        return new ConsoleSettings("127.0.0.1", 0, Duration.ofSeconds(15), "", null);
    }

    /** Another local address; whoever asks for one that other machines reach lets them in. */
    public ConsoleSettings withHost(String host) {
        return new ConsoleSettings(host, port, openingTime, guideNote, ca);
    }

    public ConsoleSettings withPort(int port) {
        return new ConsoleSettings(host, port, openingTime, guideNote, ca);
    }

    public ConsoleSettings withOpeningTime(Duration time) {
        return new ConsoleSettings(host, port, time, guideNote, ca);
    }

    public ConsoleSettings withGuideNote(String note) {
        return new ConsoleSettings(host, port, openingTime, note, ca);
    }

    /** TLS beside plain HTTP, on the same ports. */
    public ConsoleSettings withTls(LabCa authority) {
        return new ConsoleSettings(host, port, openingTime, guideNote, authority);
    }
}

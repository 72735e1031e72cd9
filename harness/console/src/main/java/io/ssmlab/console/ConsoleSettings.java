package io.ssmlab.console;

import io.ssmlab.console.tls.LabCa;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the console: its address, timeouts, guide note and certificate authority.
 *
 * @param host local address, {@code 127.0.0.1} by default
 * @param port 0 for a free one
 * @param openingTime time limit for the open message of a new socket
 * @param guideNote text about the instances of this lab that the guide shows before its first step; may be empty
 * @param ca signs the console's certificate; null for a console without TLS
 */
public record ConsoleSettings(
        String host,
        int port,
        Duration openingTime,
        String guideNote,
        @Nullable LabCa ca) {
    /** Returns settings for 127.0.0.1 and a free port. */
    public static ConsoleSettings local() {
        return new ConsoleSettings("127.0.0.1", 0, Duration.ofSeconds(15), "", null);
    }

    /**
     * Returns these settings with another local address. An address that other machines can reach opens the lab to
     * them.
     */
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

    /** Returns these settings with TLS beside plain HTTP, on the same ports. */
    public ConsoleSettings withTls(LabCa authority) {
        return new ConsoleSettings(host, port, openingTime, guideNote, authority);
    }
}

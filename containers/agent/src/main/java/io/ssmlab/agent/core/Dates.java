package io.ssmlab.agent.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates as the official agent writes them, always UTC. */
public final class Dates {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter AMZ =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Dates() {}

    /** {@code 2026-11-23T06:30:02.717Z}. */
    public static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** {@code 2026-11-23T06:30:02Z}. */
    public static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /** {@code 20261123T063002Z}, the form of {@code X-Amz-Date}. */
    public static String amz(Instant instant) {
        return AMZ.format(instant);
    }
}

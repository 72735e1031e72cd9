package io.ssmlab.client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Formats the times of AWS's JSON for people. */
public final class Times {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Times() {}

    /** Formats seconds with a fraction; empty if the node is not a number. */
    public static String ofSeconds(JsonNode seconds) {
        return seconds.isNumber() ? SECONDS.format(Instant.ofEpochMilli((long) (seconds.asDouble() * 1000))) : "";
    }

    public static String ofMillis(long millis) {
        return SECONDS.format(Instant.ofEpochMilli(millis));
    }
}

package io.ssmlab.client.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as AWS's JSON has them, for people. */
public final class Times {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Times() {}

    /** Seconds with a fraction; empty if there is none. */
    public static String ofSeconds(JsonNode seconds) {
        return seconds.isNumber() ? SECONDS.format(Instant.ofEpochMilli((long) (seconds.asDouble() * 1000))) : "";
    }

    public static String ofMillis(long millis) {
        return SECONDS.format(Instant.ofEpochMilli(millis));
    }
}

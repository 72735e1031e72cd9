package io.ssmlab.console.labapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Body of {@code POST /_lab/clock}, which moves the clock, changes the pace, or both. */
record ClockRequest(Optional<Duration> advance, Optional<Pace> pace) {
    private static final Duration MOST_ADVANCE = Duration.ofDays(400);
    private static final List<String> PACES =
            Arrays.stream(Pace.values()).map(ClockRequest::name).toList();

    /** @throws IllegalArgumentException with a message that says what is accepted */
    static ClockRequest read(String body) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            json = null;
        }
        if (json == null || !json.isObject() || json.isEmpty()) {
            throw new IllegalArgumentException(
                    "the body must be {\"advance\":\"PT20M\"}, {\"pace\":\"real\"}, or both in one object");
        }
        Iterator<String> names = json.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!name.equals("advance") && !name.equals("pace")) {
                throw new IllegalArgumentException(
                        "there is no member " + FaultApi.clip(name) + ", only advance and pace");
            }
        }
        return new ClockRequest(
                json.has("advance") ? Optional.of(advance(json.path("advance"))) : Optional.empty(),
                json.has("pace") ? Optional.of(pace(json.path("pace"))) : Optional.empty());
    }

    static String name(Pace pace) {
        return pace.name().toLowerCase(Locale.ROOT);
    }

    private static Duration advance(JsonNode given) {
        Duration by;
        try {
            by = Duration.parse(given.asText());
        } catch (DateTimeParseException | ArithmeticException e) {
            by = Duration.ofSeconds(-1);
        }
        if (by.isNegative() || by.compareTo(MOST_ADVANCE) > 0) {
            throw new IllegalArgumentException(
                    "the body must be {\"advance\":\"PT20M\"}: how far the region's clock moves forward, at most "
                            + MOST_ADVANCE.toDays() + " days");
        }
        return by;
    }

    private static Pace pace(JsonNode given) {
        return Arrays.stream(Pace.values())
                .filter(pace -> given.isTextual() && name(pace).equals(given.asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "pace must be one of " + PACES + ", not " + FaultApi.clip(given.toString())));
    }
}

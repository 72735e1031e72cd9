package io.ssmlab.cli.lab;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The durations of the parts, in the order in which they ended. */
public final class Timings {
    private final Map<String, Duration> parts = Collections.synchronizedMap(new LinkedHashMap<>());

    public void put(String part, Duration took) {
        parts.put(part, took);
    }

    public Map<String, Duration> all() {
        synchronized (parts) {
            return new LinkedHashMap<>(parts);
        }
    }
}

package io.ssmlab.bench;

import java.time.Duration;
import java.util.List;

/** Computes percentiles of measured times. */
final class Percentile {
    private static final double NANOS = 1e6;

    private Percentile() {}

    /** @param times at least one, in any order */
    static double millis(List<Duration> times, int percent) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100))
                        .toNanos()
                / NANOS;
    }
}

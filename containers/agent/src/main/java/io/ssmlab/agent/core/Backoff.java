package io.ssmlab.agent.core;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that double from {@code start} to {@code cap}. Up to half of each is added at random, so that many agents do
 * not reconnect in step. One thread.
 */
public final class Backoff {
    private final Duration start;
    private final Duration cap;
    private Duration next;

    public Backoff(Duration start, Duration cap) {
        this.start = start;
        this.cap = cap;
        this.next = start;
    }

    public void reset() {
        next = start;
    }

    public Duration next() {
        long millis = next.toMillis();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(cap) > 0 ? cap : doubled;
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}

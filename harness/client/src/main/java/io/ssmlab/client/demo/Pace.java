package io.ssmlab.client.demo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When the next step comes.
 *
 * @param auto after so long by itself; empty: when Enter is pressed
 * @param keys where Enter comes from
 */
record Pace(Optional<Duration> auto, InputStream keys) {
    private static final Duration KEY = Duration.ofMillis(45);

    /** Between two keys that are typed: as fast as somebody types, or faster where nobody is to follow it. */
    Duration betweenKeys() {
        return auto.map(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ZERO : KEY)
                .orElse(KEY);
    }

    /**
     * Waits.
     *
     * @return whether to go on: not after {@code q} and Enter, nor at the end of the keys
     */
    boolean next() throws InterruptedException, IOException {
        if (auto.isPresent()) {
            CountDownLatch never = new CountDownLatch(1);
            return !never.await(auto.get().toMillis(), TimeUnit.MILLISECONDS);
        }
        int first = keys.read();
        for (int key = first; key != '\n' && key != '\r' && key >= 0; key = keys.read()) {
            // the rest of the line
        }
        return first >= 0 && first != 'q';
    }
}

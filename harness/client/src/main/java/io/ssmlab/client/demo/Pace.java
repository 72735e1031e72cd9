package io.ssmlab.client.demo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The timing of the steps.
 *
 * @param auto delay of the next step; empty to wait for Enter
 * @param keys input from which Enter is read
 */
record Pace(Optional<Duration> auto, InputStream keys) {
    private static final Duration KEY = Duration.ofMillis(45);

    /** Returns the delay between two typed keys: that of a person, or zero if the steps follow within a second. */
    Duration betweenKeys() {
        return auto.map(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ZERO : KEY)
                .orElse(KEY);
    }

    /**
     * Waits for the next step.
     *
     * @return true to continue; false after {@code q} and Enter, or at the end of the input
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

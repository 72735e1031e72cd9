package io.ssmlab.region.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The one clock of the region. Everything that waits or expires uses it; a test, or the lab's own API, can move it. */
public interface RegionClock {
    Instant now();

    /** Runs the task once, when {@code delay} has passed on this clock, on a thread of the region. */
    Timer after(Duration delay, Runnable task);

    /** A {@link Clock} view for libraries that want one. */
    default Clock asClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }

    /** A task that waits for its time. */
    interface Timer {
        /** Cancels the task; does nothing if it has run or is running. */
        void cancel();
    }
}

package io.ssmlab.region.kernel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemClockTests {
    private final SystemClock clock = new SystemClock();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void advancingRunsWhatIsDueAndNothingElse() {
        clock.after(Duration.ofHours(1), () -> ran.add("one hour"));
        clock.after(Duration.ofHours(3), () -> ran.add("three hours"));
        clock.advance(Duration.ofHours(2));
        await("the task of one hour").until(() -> ran.contains("one hour"));
        assertEquals(List.of("one hour"), ran);
    }

    @Test
    void aCancelledTaskDoesNotRunAndOneThatFailsStopsNoOther() {
        clock.after(Duration.ofHours(1), () -> ran.add("cancelled")).cancel();
        clock.after(Duration.ofHours(1), () -> {
            throw new IllegalStateException("on purpose");
        });
        clock.after(Duration.ofHours(2), () -> ran.add("last"));
        clock.advance(Duration.ofHours(2));
        await("the last task").until(() -> ran.contains("last"));
        assertFalse(ran.contains("cancelled"));
    }

    @Test
    void timeOnlyMovesForward() {
        Instant before = clock.now();
        clock.advance(Duration.ofDays(30));
        assertFalse(clock.now().isBefore(before.plus(Duration.ofDays(30))));
        assertFalse(clock.asClock().instant().isBefore(before.plus(Duration.ofDays(30))));
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofSeconds(-1)));
    }
}

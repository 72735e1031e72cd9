package io.ssmlab.region.kernel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.WriteBehind.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WriteBehindTests {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final List<Long> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void readingWaitsUntilEverythingBeforeIsWrittenInOrder() throws Exception {
        try (WriteBehind<Long> queue = new WriteBehind<>("test", Limits.NONE, this::whenOpen)) {
            LongStream.rangeClosed(1, 3).forEach(one -> queue.add(number -> number));
            CompletableFuture<Void> reading = CompletableFuture.runAsync(queue::awaitWritten);
            assertEquals(List.of(), written);
            gate.countDown();
            reading.get(10, TimeUnit.SECONDS);
            assertEquals(List.of(1L, 2L, 3L), written);
        }
    }

    @Test
    void closingWritesWaitingItemsAndAcceptsNoMore() {
        WriteBehind<Long> queue = new WriteBehind<>("test", new Limits(10, 10, AN_HOUR), written::addAll);
        queue.add(number -> number);
        queue.close();
        queue.add(number -> number);
        queue.awaitWritten();
        assertEquals(List.of(1L), written);
    }

    @Test
    void gatheredItemsAreWrittenOnReadOrWhenTheBatchIsFull() {
        try (WriteBehind<Long> queue = new WriteBehind<>("test", new Limits(10, 3, AN_HOUR), written::addAll)) {
            queue.add(number -> number);
            queue.awaitWritten();
            assertEquals(List.of(1L), written);
            LongStream.rangeClosed(1, 3).forEach(one -> queue.add(number -> number));
            await().until(() -> written.size() == 4);
        }
    }

    @Test
    void addingWaitsWhenTooManyItemsWait() throws Exception {
        try (WriteBehind<Long> queue = new WriteBehind<>("test", new Limits(2, 1, Duration.ZERO), this::whenOpen)) {
            CompletableFuture<Void> adding = CompletableFuture.runAsync(
                    () -> LongStream.rangeClosed(1, 20).forEach(one -> queue.add(number -> number)));
            assertEquals(List.of(), written);
            assertTrue(!adding.isDone(), "20 do not fit where 2 may wait and nothing is written");
            gate.countDown();
            adding.get(10, TimeUnit.SECONDS);
            queue.awaitWritten();
            assertEquals(LongStream.rangeClosed(1, 20).boxed().toList(), written);
        }
    }

    @Test
    void aFailedBatchIsDroppedAndTheNextIsWritten() {
        try (WriteBehind<Long> queue = new WriteBehind<>("test", Limits.NONE, this::allButTheFirst)) {
            queue.add(number -> number);
            queue.awaitWritten();
            queue.add(number -> number);
            queue.awaitWritten();
            assertEquals(List.of(2L), written);
        }
    }

    private void whenOpen(List<Long> batch) {
        try {
            assertTrue(gate.await(10, TimeUnit.SECONDS), "the gate opens");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        written.addAll(batch);
    }

    private void allButTheFirst(List<Long> batch) {
        if (batch.contains(1L)) {
            throw new IllegalStateException("the disk is full");
        }
        written.addAll(batch);
    }
}

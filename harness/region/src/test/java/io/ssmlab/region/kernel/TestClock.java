package io.ssmlab.region.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still until it is moved. Tasks that are due then run in order, on the thread that moves it. */
public final class TestClock implements RegionClock {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T07:21:12Z");
    private long sequence;

    private record Task(Instant due, long sequence, Runnable action) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), sequence++, action);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    public void advance(Duration by) {
        Instant end = now().plus(by);
        for (Optional<Task> next = next(end); next.isPresent(); next = next(end)) {
            next.get().action.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Task> next(Instant end) {
        Optional<Task> next = tasks.stream()
                .filter(task -> !task.due.isAfter(end))
                .min(Comparator.comparing(Task::due).thenComparing(Task::sequence));
        next.ifPresent(task -> {
            tasks.remove(task);
            now = task.due.isAfter(now) ? task.due : now;
        });
        return next;
    }
}

package io.ssmlab.region.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's time plus an offset that {@link #advance} increases. Tasks that are due after an advance run at once.
 */
public final class SystemClock implements RegionClock, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SystemClock.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Pending> queue = new PriorityQueue<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> daemon(task, "region-timer-task"));
    private final Thread waiter = daemon(this::run, "region-timer");
    private Duration offset = Duration.ZERO;
    private long sequence;
    private boolean closed;

    public SystemClock() {
        waiter.start();
    }

    @Override
    public Instant now() {
        lock.lock();
        try {
            return Instant.now().plus(offset);
        } finally {
            lock.unlock();
        }
    }

    /** The offset of the region's time from the machine's. */
    public Duration ahead() {
        lock.lock();
        try {
            return offset;
        } finally {
            lock.unlock();
        }
    }

    /** Moves the region's time forward. @throws IllegalArgumentException if {@code by} is negative */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the region's clock only moves forward: " + by);
        }
        lock.lock();
        try {
            offset = offset.plus(by);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        lock.lock();
        try {
            Pending pending = new Pending(now().plus(delay), sequence++, task);
            queue.add(pending);
            changed.signalAll();
            return () -> {
                lock.lock();
                try {
                    queue.remove(pending);
                } finally {
                    lock.unlock();
                }
            };
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        workers.shutdownNow();
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                Pending next = queue.peek();
                if (next == null) {
                    changed.awaitUninterruptibly();
                    continue;
                }
                Duration left = Duration.between(now(), next.due);
                if (left.isNegative() || left.isZero()) {
                    queue.remove();
                    workers.execute(() -> runSafely(next.task));
                } else {
                    awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // run() is the loop
    private void awaitNanos(Duration left) {
        try {
            long ignored = changed.awaitNanos(
                    Math.min(left.toNanos(), Duration.ofHours(1).toNanos()));
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("a timed task of the region failed", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private record Pending(Instant due, long sequence, Runnable task) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}

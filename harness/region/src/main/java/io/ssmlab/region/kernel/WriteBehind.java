package io.ssmlab.region.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes added items in batches on its own thread, in order. Adding does not wait for the disk; reading waits until
 * everything added before is written. Items added in the last moments before a crash may be missing; closing loses
 * nothing. A batch that cannot be written is logged and dropped.
 *
 * @param <T> what is written
 */
public final class WriteBehind<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WriteBehind.class);

    private final Limits limits;
    private final Consumer<List<T>> write;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread writer;
    private List<T> waiting = new ArrayList<>();
    private long added;
    private long written;
    private int readers;
    private boolean closed;

    /**
     * The limits of waiting: how many items, and how long.
     *
     * @param mostWaiting adding more waits until there is room; {@link Integer#MAX_VALUE} if adding must not wait,
     *     such as within a transaction
     * @param batch number of items that are written at once, without waiting for more
     * @param gather how long fewer items wait for more, unless there is a reader
     */
    public record Limits(int mostWaiting, int batch, Duration gather) {
        /** No limits: adding never waits, and everything is written as soon as possible. */
        public static final Limits NONE = new Limits(Integer.MAX_VALUE, 1, Duration.ZERO);
    }

    /**
     * Starts the thread.
     *
     * @param name of the thread, and of what is written, in messages
     * @param write gets what was added, in order, at least one
     */
    public WriteBehind(String name, Limits limits, Consumer<List<T>> write) {
        this.limits = limits;
        this.write = write;
        this.writer = new Thread(this::run, name);
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Adds one item; does nothing after the end.
     *
     * @param made makes it from its number: 1 for the first one added, 2 for the next one. It is called in that order
     */
    public void add(LongFunction<T> made) {
        lock.lock();
        try {
            while (waiting.size() >= limits.mostWaiting() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            added++;
            waiting.add(made.apply(added));
            if (waiting.size() == 1 || waiting.size() == limits.batch()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything that was added until now is written or was dropped. */
    public void awaitWritten() {
        lock.lock();
        try {
            long target = added;
            readers++;
            changed.signalAll();
            while (written < target) {
                changed.awaitUninterruptibly();
            }
            readers--;
        } finally {
            lock.unlock();
        }
    }

    /** Writes the waiting items, then stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<T> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                write.accept(batch);
            } catch (RuntimeException e) {
                log.error("{}: {} could not be written", writer.getName(), batch.size(), e);
            }
            lock.lock();
            try {
                written += batch.size();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Takes the next batch, after a moment in which others may join it; empty when closed and everything is written.
     */
    private List<T> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            gather();
            List<T> batch = waiting;
            waiting = new ArrayList<>();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void gather() {
        try {
            long left = limits.gather().toNanos();
            while (left > 0 && !closed && readers == 0 && waiting.size() < limits.batch()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // An interrupt means that this thread has to end.
            closed = true;
        }
    }
}

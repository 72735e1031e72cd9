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
 * Writes what is added in a thread of its own, in order and some at a time, so that whoever adds does not wait for the disk; whoever
 * reads waits until everything added before is written. What was added in the last moments before a crash may be missing; closing
 * loses nothing. A batch that cannot be written is logged and given up.
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
     * How much waits, and how long.
     *
     * @param mostWaiting whoever adds more waits until there is room; {@link Integer#MAX_VALUE} where nobody may wait, for instance
     *     because a transaction is held
     * @param batch so many are written at once, without waiting for others
     * @param gather how long fewer wait for others, unless somebody reads
     */
    public record Limits(int mostWaiting, int batch, Duration gather) {
        /** Nobody waits, and everything is written as soon as can be. */
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
     * Adds one; nothing after the end.
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

    /** Waits until everything that was added until now is written, or could not be. */
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

    /** Writes what waits, then stops. */
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

    /** The next ones, after a moment in which others may join them; none when it was closed and everything is written. */
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
            // Nobody interrupts this thread but who wants it to end.
            closed = true;
        }
    }
}

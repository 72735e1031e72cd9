package io.ssmlab.region.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the 10,000 newest events in a table. A thread of its own writes them: whoever records never waits for the disk, and
 * may hold a transaction. Whoever reads waits until everything recorded before is in the file.
 */
public final class SqliteEventLog implements EventLog, AutoCloseable {
    static final int LIMIT = 10_000;
    private static final Logger log = LoggerFactory.getLogger(SqliteEventLog.class);
    private final Store store;
    private final RegionClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread writer = new Thread(this::run, "region-events");
    private List<Event> waiting = new ArrayList<>();
    private long last;
    private long written;
    private boolean closed;

    public SqliteEventLog(Store store, RegionClock clock) {
        this.store = store;
        this.clock = clock;
        this.last = store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT coalesce(max(number), 0) FROM events")
                        .mapTo(Long.class)
                        .one());
        this.written = last;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void record(String kind, Map<String, String> details) {
        Instant at = clock.now();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            last++;
            waiting.add(new Event(last, at, kind, Map.copyOf(details)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Event> after(long number, int limit) {
        awaitWritten();
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT number, at, kind, details FROM events WHERE number > :number ORDER BY number LIMIT :limit")
                        .bind("number", number)
                        .bind("limit", Math.max(0, limit))
                        .map((row, context) -> new Event(
                                row.getLong("number"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("kind"),
                                Json.texts(row.getString("details"))))
                        .list());
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

    private void awaitWritten() {
        lock.lock();
        try {
            long target = last;
            while (written < target) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (List<Event> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                write(batch);
            } catch (RuntimeException e) {
                log.error("{} events could not be written", batch.size(), e);
            }
            lock.lock();
            try {
                written = batch.get(batch.size() - 1).number();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The next events, in order; none when the log was closed and everything is written. */
    private List<Event> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<Event> batch = waiting;
            waiting = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Event> batch) {
        store.jdbi().useTransaction(handle -> {
            PreparedBatch insert =
                    handle.prepareBatch("INSERT INTO events (number, at, kind, details) VALUES (?, ?, ?, ?)");
            for (Event event : batch) {
                insert.add(event.number(), event.at().toEpochMilli(), event.kind(), Json.column(event.details()));
            }
            insert.execute();
            handle.execute(
                    "DELETE FROM events WHERE number <= ?",
                    batch.get(batch.size() - 1).number() - LIMIT);
        });
    }
}

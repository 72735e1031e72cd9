package io.ssmlab.region.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Keeps the 10,000 newest events in a table that is written in the background. Recording never waits for the disk, and
 * is allowed within a transaction. Reading waits until everything recorded before is in the file.
 */
public final class SqliteEventLog implements EventLog, AutoCloseable {
    static final int LIMIT = 10_000;
    private final Store store;
    private final RegionClock clock;
    private final WriteBehind<Event> queue;

    /** Number of the last event of earlier starts. */
    private final long before;

    public SqliteEventLog(Store store, RegionClock clock) {
        this.store = store;
        this.clock = clock;
        this.before = store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT coalesce(max(number), 0) FROM events")
                        .mapTo(Long.class)
                        .one());
        this.queue = new WriteBehind<>("region-events", WriteBehind.Limits.NONE, this::write);
    }

    @Override
    public void record(String kind, Map<String, String> details) {
        Instant at = clock.now();
        Map<String, String> copy = Map.copyOf(details);
        queue.add(number -> new Event(before + number, at, kind, copy));
    }

    @Override
    public List<Event> after(long number, int limit) {
        queue.awaitWritten();
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
        queue.close();
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

package io.ssmlab.region.cloudtrail;

import io.ssmlab.region.kernel.Store;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The table of the event history: the newest management events of 90 days. */
final class TrailTable {
    /**
     * Limit of stored events, even if they are younger than 90 days. A busy day of a workshop has some ten thousand.
     */
    static final int MOST = 100_000;

    private final Store store;

    TrailTable(Store store) {
        store.create(TrailTable.class);
        this.store = store;
    }

    /**
     * Adds events.
     *
     * @param oldest time of events that are still kept
     */
    void add(List<TrailEvent> events, Instant oldest) {
        store.jdbi().useTransaction(handle -> {
            PreparedBatch insert = handle.prepareBatch(
                    "INSERT INTO trail_events (event_id, at, name, source, user_name, access_key_id, read_only, record)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
            PreparedBatch about =
                    handle.prepareBatch("INSERT INTO trail_resources (event_id, type, name) VALUES (?, ?, ?)");
            for (TrailEvent event : events) {
                insert.add(
                        event.id(),
                        event.at().toEpochMilli(),
                        event.name(),
                        event.source(),
                        event.user(),
                        event.accessKeyId(),
                        event.readOnly(),
                        event.record().toString());
                event.resources().forEach(one -> about.add(event.id(), one.type(), one.name()));
            }
            insert.execute();
            if (about.size() > 0) {
                about.execute();
            }
            handle.execute(
                    "DELETE FROM trail_events WHERE at < ? OR number <= (SELECT max(number) FROM trail_events) - ?",
                    oldest.toEpochMilli(),
                    MOST);
        });
    }

    /** A row of the history. */
    record Row(
            long number,
            String id,
            Instant at,
            String name,
            String source,
            String user,
            String accessKeyId,
            boolean readOnly,
            String record,
            List<TrailEvent.Resource> resources) {}

    /**
     * Returns events, newest first.
     *
     * @param condition SQL, in which {@code :value} stands for the value
     * @param before upper bound of the numbers, exclusive
     */
    List<Row> find(String condition, String value, Instant from, Instant to, long before, int limit) {
        return store.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(
                            "SELECT * FROM trail_events e WHERE at >= :from AND at <= :to AND number < :before"
                                    + " AND " + condition + " ORDER BY number DESC LIMIT :limit")
                    .bind("from", from.toEpochMilli())
                    .bind("to", to.toEpochMilli())
                    .bind("before", before)
                    .bind("limit", limit);
            if (condition.contains(":value")) {
                query.bind("value", value);
            }
            return query.map((row, context) -> new Row(
                            row.getLong("number"),
                            row.getString("event_id"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("name"),
                            row.getString("source"),
                            row.getString("user_name"),
                            row.getString("access_key_id"),
                            row.getBoolean("read_only"),
                            row.getString("record"),
                            handle.createQuery(
                                            "SELECT type, name FROM trail_resources WHERE event_id = :id ORDER BY rowid")
                                    .bind("id", row.getString("event_id"))
                                    .map((one, inner) ->
                                            new TrailEvent.Resource(one.getString("type"), one.getString("name"), ""))
                                    .list()))
                    .list();
        });
    }
}

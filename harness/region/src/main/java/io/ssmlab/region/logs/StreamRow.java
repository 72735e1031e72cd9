package io.ssmlab.region.logs;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A log stream as it is stored. Times are in milliseconds since the epoch, and null while there is no event. */
record StreamRow(
        long id,
        String name,
        long createdAt,
        @Nullable Long firstEventAt,
        @Nullable Long lastEventAt,
        @Nullable Long lastIngestedAt,
        long batches) {
    static final String COLUMNS = "s.id, s.name, s.created_at, s.last_event_at, s.last_ingested_at, s.batches,"
            + " (SELECT min(e.at) FROM log_events e WHERE e.stream_id = s.id) AS first_event_at";

    static StreamRow of(ResultSet row) throws SQLException {
        return new StreamRow(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("created_at"),
                time(row, "first_event_at"),
                time(row, "last_event_at"),
                time(row, "last_ingested_at"),
                row.getLong("batches"));
    }

    /** Returns the token that the next PutLogEvents once had to name: 56 digits, a different one after each batch. */
    @Nullable
    String sequenceToken() {
        return batches == 0 ? null : sequenceToken(id, batches);
    }

    static String sequenceToken(long streamId, long batches) {
        return String.format("49%024d%030d", streamId, batches);
    }

    private static @Nullable Long time(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}

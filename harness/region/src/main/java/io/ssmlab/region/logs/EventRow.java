package io.ssmlab.region.logs;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A log event as it is kept; times in milliseconds since the epoch, size as PutLogEvents counts it. */
record EventRow(Position position, long ingestedAt, int size, String message) {
    static final String COLUMNS = "e.id, e.at, e.ingested_at, e.size, e.message";

    static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                new Position(row.getLong("at"), row.getLong("id")),
                row.getLong("ingested_at"),
                row.getInt("size"),
                row.getString("message"));
    }
}

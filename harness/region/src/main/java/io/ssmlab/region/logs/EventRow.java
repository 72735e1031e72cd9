package io.ssmlab.region.logs;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A log event as it is stored. Times are in milliseconds since the epoch; the size is as PutLogEvents counts it. */
record EventRow(Position position, long ingestedAt, int size, String message) {
    static final String COLUMNS = "e.id, e.at, e.ingested_at, e.size, e.message";

    /**
     * Reads a row that begins with {@link #COLUMNS}. Columns are read by number, since looking up a name takes longer
     * than reading the value.
     */
    static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                new Position(row.getLong(2), row.getLong(1)), row.getLong(3), row.getInt(4), row.getString(5));
    }
}

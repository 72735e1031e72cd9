package io.ssmlab.region.logs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A log group as it is stored; times in milliseconds since the epoch. */
record GroupRow(
        long id,
        String name,
        String logClass,
        @Nullable String kmsKeyId,
        @Nullable Integer retentionInDays,
        long createdAt,
        long storedBytes) {
    static final String COLUMNS = "id, name, class, kms_key_id, retention_days, created_at, stored_bytes";

    static GroupRow of(ResultSet row) throws SQLException {
        int days = row.getInt("retention_days");
        Integer retention = row.wasNull() ? null : days;
        return new GroupRow(
                row.getLong("id"),
                row.getString("name"),
                row.getString("class"),
                row.getString("kms_key_id"),
                retention,
                row.getLong("created_at"),
                row.getLong("stored_bytes"));
    }

    /** Returns the time before which events have expired; the smallest time if they never expire. */
    long keptSince(Instant now) {
        return retentionInDays == null
                ? Long.MIN_VALUE
                : now.minus(Duration.ofDays(retentionInDays)).toEpochMilli();
    }
}

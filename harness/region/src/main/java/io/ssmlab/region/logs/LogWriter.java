package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * PutLogEvents: decides which events of a batch are accepted and writes them. Sequence tokens are returned but never
 * required.
 */
final class LogWriter {
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);

    private final Store store;
    private final RegionClock clock;
    private final LogTables tables;
    private final LogFeed feed;

    LogWriter(Store store, RegionClock clock, LogTables tables, LogFeed feed) {
        this.store = store;
        this.clock = clock;
        this.tables = tables;
        this.feed = feed;
    }

    PutLogEventsResponse put(PutLogEventsRequest request) {
        String groupName = LogInputs.groupName(request.logGroupName());
        String streamName = LogInputs.streamName(request.logStreamName());
        Batch batch = Batch.of(request.hasLogEvents() ? request.logEvents() : null);
        List<InputLogEvent> events = batch.events();
        List<InputLogEvent> acceptedEvents = new ArrayList<>();
        PutLogEventsResponse response = store.jdbi().inTransaction(handle -> {
            GroupRow group = tables.group(handle, groupName);
            StreamRow stream = tables.stream(handle, group, streamName);
            Instant now = clock.now();
            Accepted accepted = Accepted.of(events, group.keptSince(now), now);
            acceptedEvents.addAll(events.subList(accepted.from(), accepted.to()));
            insert(handle, group, stream, batch.part(accepted.from(), accepted.to()), now.toEpochMilli());
            return PutLogEventsResponse.builder()
                    .nextSequenceToken(StreamRow.sequenceToken(stream.id(), stream.batches() + 1))
                    .rejectedLogEventsInfo(accepted.rejected())
                    .build();
        });
        feed.accepted(groupName, streamName, acceptedEvents);
        return response;
    }

    private static void insert(Handle handle, GroupRow group, StreamRow stream, Batch batch, long now) {
        handle.execute("UPDATE log_streams SET batches = batches + 1 WHERE id = ?", stream.id());
        if (batch.events().isEmpty()) {
            return;
        }
        try {
            insert(handle.getConnection(), group, stream, batch, now);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
        handle.execute(
                "UPDATE log_streams SET last_event_at = max(coalesce(last_event_at, 0), ?), last_ingested_at = ? WHERE id = ?",
                batch.last().timestamp(),
                now,
                stream.id());
        handle.execute("UPDATE log_groups SET stored_bytes = stored_bytes + ? WHERE id = ?", batch.bytes(), group.id());
    }

    /**
     * Inserts events without Jdbi. The statement contains the common values, as binding values is most of the work.
     */
    private static void insert(Connection connection, GroupRow group, StreamRow stream, Batch batch, long now)
            throws SQLException {
        String sql =
                "INSERT INTO log_events (group_id, stream_id, ingested_at, at, size, message) VALUES (%d, %d, %d, ?, ?, ?)"
                        .formatted(group.id(), stream.id(), now);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < batch.events().size(); i++) {
                InputLogEvent event = batch.events().get(i);
                insert.setLong(1, event.timestamp());
                insert.setInt(2, batch.sizes().get(i));
                insert.setString(3, event.message());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The part of a batch, ordered by time, that is neither too old, expired, nor too new. */
    private record Accepted(int tooOld, int expired, int to, int size) {
        static Accepted of(List<InputLogEvent> events, long keptSince, Instant now) {
            int tooOld = before(events, now.minus(OLDEST).toEpochMilli());
            int expired = before(events, keptSince);
            int to = before(events, now.plus(NEWEST).toEpochMilli() + 1);
            return new Accepted(tooOld, expired, to, events.size());
        }

        int from() {
            return Math.min(to, Math.max(tooOld, expired));
        }

        /** Returns the rejected part: two exclusive ends and an inclusive start; null if nothing was rejected. */
        @Nullable
        RejectedLogEventsInfo rejected() {
            if (from() == 0 && to == size) {
                return null;
            }
            RejectedLogEventsInfo.Builder info = RejectedLogEventsInfo.builder();
            if (tooOld > 0) {
                info.tooOldLogEventEndIndex(tooOld);
            }
            if (expired > tooOld) {
                info.expiredLogEventEndIndex(expired);
            }
            if (to < size) {
                info.tooNewLogEventStartIndex(to);
            }
            return info.build();
        }

        private static int before(List<InputLogEvent> events, long time) {
            int count = 0;
            while (count < events.size() && events.get(count).timestamp() < time) {
                count++;
            }
            return count;
        }
    }
}

package io.ssmlab.region.logs;

import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.core.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** PutLogEvents with the limits of its API reference. Sequence tokens are answered but never asked for. */
final class LogWriter {
    /** Bytes that the service counts for each event besides its message. */
    static final int OVERHEAD = 26;

    static final int MOST_BYTES = 1_048_576;
    static final int MOST_EVENTS = 10_000;
    static final int LARGEST_EVENT = 262_144;
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);
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
        String groupName = Inputs.groupName(request.logGroupName());
        String streamName = Inputs.streamName(request.logStreamName());
        List<InputLogEvent> events = request.logEvents();
        check(events, request.hasLogEvents());
        List<InputLogEvent> taken = new ArrayList<>();
        PutLogEventsResponse response = store.jdbi().inTransaction(handle -> {
            GroupRow group = tables.group(handle, groupName);
            StreamRow stream = tables.stream(handle, group, streamName);
            Instant now = clock.now();
            Accepted accepted = Accepted.of(events, group.keptSince(now), now);
            taken.addAll(events.subList(accepted.from(), accepted.to()));
            insert(handle, group, stream, taken, now.toEpochMilli());
            return PutLogEventsResponse.builder()
                    .nextSequenceToken(StreamRow.sequenceToken(stream.id(), stream.batches() + 1))
                    .rejectedLogEventsInfo(accepted.rejected())
                    .build();
        });
        feed.accepted(groupName, streamName, taken);
        return response;
    }

    private static void check(List<InputLogEvent> events, boolean given) {
        Inputs.required(given ? events : null, "logEvents");
        if (events.isEmpty()) {
            throw LogErrors.constraint("'[]'", "logEvents", "Member must have length greater than or equal to 1");
        }
        if (events.size() > MOST_EVENTS) {
            throw LogErrors.constraint(
                    "'[...]'", "logEvents", "Member must have length less than or equal to " + MOST_EVENTS);
        }
        long total = 0;
        long previous = Long.MIN_VALUE;
        for (int i = 0; i < events.size(); i++) {
            InputLogEvent event = events.get(i);
            String member = "logEvents." + (i + 1) + ".member";
            Inputs.required(event, member);
            long time =
                    Inputs.time(Inputs.required(event.timestamp(), member + ".timestamp"), member + ".timestamp", 0);
            String message = Inputs.required(event.message(), member + ".message");
            if (message.isEmpty()) {
                throw LogErrors.constraint(
                        "''", member + ".message", "Member must have length greater than or equal to 1");
            }
            int size = size(message);
            if (size > LARGEST_EVENT) {
                throw LogErrors.invalid("Log event too large: " + size + " bytes exceeds limit of " + LARGEST_EVENT);
            }
            total += size;
            if (time < previous) {
                throw LogErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            previous = time;
        }
        if (total > MOST_BYTES) {
            throw LogErrors.invalid("Upload too large: " + total + " bytes exceeds limit of " + MOST_BYTES);
        }
        if (previous - events.get(0).timestamp() > LONGEST_SPAN.toMillis()) {
            throw LogErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static void insert(Handle handle, GroupRow group, StreamRow stream, List<InputLogEvent> events, long now) {
        handle.execute("UPDATE log_streams SET batches = batches + 1 WHERE id = ?", stream.id());
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO log_events (group_id, stream_id, at, ingested_at, size,"
                + " message) VALUES (?, ?, ?, ?, ?, ?)");
        long bytes = 0;
        for (InputLogEvent event : events) {
            int size = size(event.message());
            bytes += size;
            batch.add(group.id(), stream.id(), event.timestamp(), now, size, event.message());
        }
        batch.execute();
        handle.execute(
                "UPDATE log_streams SET last_event_at = max(coalesce(last_event_at, 0), ?), last_ingested_at = ? WHERE id = ?",
                events.get(events.size() - 1).timestamp(),
                now,
                stream.id());
        handle.execute("UPDATE log_groups SET stored_bytes = stored_bytes + ? WHERE id = ?", bytes, group.id());
    }

    private static int size(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }

    /** Which part of a batch, ordered by time, is neither too old, expired, nor too new. */
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

        /** What was left out: two ends that are exclusive, and a start that is inclusive; null if nothing was. */
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

package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/** Log streams: creation and listing. */
final class LogStreams {
    private static final int MOST_A_PAGE = 50;
    /** Sort key of the last event. Streams without events come first, as if their last event had been at time 0. */
    private static final String LAST_EVENT = "coalesce(s.last_event_at, 0)";

    private final Store store;
    private final RegionClock clock;
    private final LogTables tables;
    private final LogArns arns;

    LogStreams(Store store, RegionClock clock, LogTables tables, LogArns arns) {
        this.store = store;
        this.clock = clock;
        this.tables = tables;
        this.arns = arns;
    }

    void create(@Nullable String logGroupName, @Nullable String logStreamName) {
        String groupName = LogInputs.groupName(logGroupName);
        String name = LogInputs.streamName(logStreamName);
        store.jdbi().useTransaction(handle -> {
            GroupRow group = tables.group(handle, groupName);
            if (tables.findStream(handle, group, name).isPresent()) {
                throw LogErrors.streamExists();
            }
            handle.execute(
                    "INSERT INTO log_streams (group_id, name, created_at) VALUES (?, ?, ?)",
                    group.id(),
                    name,
                    clock.now().toEpochMilli());
        });
    }

    void delete(@Nullable String logGroupName, @Nullable String logStreamName) {
        String groupName = LogInputs.groupName(logGroupName);
        String name = LogInputs.streamName(logStreamName);
        store.jdbi().useTransaction(handle -> {
            GroupRow group = tables.group(handle, groupName);
            StreamRow stream = tables.stream(handle, group, name);
            handle.execute(
                    "UPDATE log_groups SET stored_bytes = stored_bytes - (SELECT coalesce(sum(size), 0) FROM log_events"
                            + " WHERE stream_id = ?) WHERE id = ?",
                    stream.id(),
                    group.id());
            handle.execute("DELETE FROM log_streams WHERE id = ?", stream.id());
        });
    }

    DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        String groupName = LogInputs.group(request.logGroupName(), request.logGroupIdentifier(), arns);
        String prefix = LogInputs.streamPrefix(request.logStreamNamePrefix());
        int limit = LogInputs.limit(request.limit(), MOST_A_PAGE);
        boolean byTime = byTime(request.orderByAsString());
        if (byTime && prefix != null) {
            throw LogErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        boolean descending = Boolean.TRUE.equals(request.descending());
        String[] after = PageToken.parse(request.nextToken(), 2);
        long afterTime = after == null ? 0 : PageToken.number(after[0]);
        GroupRow group = tables.groupToRead(groupName);
        List<StreamRow> found = new ArrayList<>(store.jdbi().withHandle(handle -> {
            String key = byTime ? "(" + LAST_EVENT + ", s.name)" : "s.name";
            String bound = byTime ? "(:time, :name)" : ":name";
            String order = descending ? " DESC" : "";
            Query query = handle.createQuery("SELECT " + StreamRow.COLUMNS
                    + " FROM log_streams s WHERE s.group_id = :group"
                    + (prefix == null ? "" : " AND s.name >= :prefix AND substr(s.name, 1, length(:prefix)) = :prefix")
                    + (after == null ? "" : " AND " + key + (descending ? " < " : " > ") + bound)
                    + " ORDER BY " + (byTime ? LAST_EVENT + order + ", " : "") + "s.name" + order + " LIMIT :limit");
            query.bind("group", group.id()).bind("limit", limit + 1);
            if (prefix != null) {
                query.bind("prefix", prefix);
            }
            if (after != null) {
                query.bind("name", after[1]);
                if (byTime) {
                    query.bind("time", afterTime);
                }
            }
            return query.map((row, context) -> StreamRow.of(row)).list();
        }));
        DescribeLogStreamsResponse.Builder response = DescribeLogStreamsResponse.builder();
        if (found.size() > limit) {
            found.remove(limit);
            StreamRow last = found.get(limit - 1);
            response.nextToken(PageToken.of(last.lastEventAt() == null ? 0 : last.lastEventAt(), last.name()));
        }
        return response.logStreams(
                        found.stream().map(stream -> describe(group, stream)).toList())
                .build();
    }

    private LogStream describe(GroupRow group, StreamRow stream) {
        return LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.createdAt())
                .firstEventTimestamp(stream.firstEventAt())
                .lastEventTimestamp(stream.lastEventAt())
                .lastIngestionTime(stream.lastIngestedAt())
                .uploadSequenceToken(stream.sequenceToken())
                .arn(arns.stream(group.name(), stream.name()))
                // The API reports 0 for every stream since June 2019.
                .storedBytes(0L)
                .build();
    }

    private static boolean byTime(@Nullable String orderBy) {
        if (orderBy == null || orderBy.equals("LogStreamName")) {
            return false;
        }
        if (orderBy.equals("LastEventTime")) {
            return true;
        }
        throw LogErrors.constraint(
                "'" + orderBy + "'", "orderBy", "Member must satisfy enum value set: [LogStreamName, LastEventTime]");
    }
}

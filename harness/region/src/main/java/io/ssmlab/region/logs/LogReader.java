package io.ssmlab.region.logs;

import io.ssmlab.region.core.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/**
 * GetLogEvents. A token names the place where a page ended, so the events of a page are found by one seek in an index, and
 * the token of an empty page is the one that was passed in.
 */
final class LogReader {
    static final int MOST_EVENTS = 10_000;
    static final int MOST_BYTES = 1_048_576;

    private final Store store;
    private final LogTables tables;
    private final LogArns arns;

    LogReader(Store store, LogTables tables, LogArns arns) {
        this.store = store;
        this.tables = tables;
        this.arns = arns;
    }

    GetLogEventsResponse get(GetLogEventsRequest request) {
        String groupName = Inputs.group(request.logGroupName(), request.logGroupIdentifier(), arns);
        String streamName = Inputs.streamName(request.logStreamName());
        long start = Inputs.time(request.startTime(), "startTime", 0);
        long end = Inputs.time(request.endTime(), "endTime", Long.MAX_VALUE);
        int limit = Inputs.limit(request.limit(), MOST_EVENTS);
        Token token = Token.parse(request.nextToken());
        boolean forward = token == null ? Boolean.TRUE.equals(request.startFromHead()) : token.forward();
        GroupRow group = tables.groupToRead(groupName);
        return store.jdbi().withHandle(handle -> {
            StreamRow stream = tables.stream(handle, group, streamName);
            Position from = token == null ? null : token.position();
            List<EventRow> events = page(handle, stream, start, end, from, forward, limit);
            return answer(events, token, start);
        });
    }

    private static List<EventRow> page(
            Handle handle,
            StreamRow stream,
            long start,
            long end,
            @Nullable Position from,
            boolean forward,
            int limit) {
        String order = forward ? "" : " DESC";
        Query query = handle.createQuery("SELECT " + EventRow.COLUMNS
                + " FROM log_events e WHERE e.stream_id = :stream AND e.at >= :start AND e.at < :end"
                + (from == null ? "" : " AND (e.at, e.id) " + (forward ? ">" : "<") + " (:at, :id)")
                + " ORDER BY e.at" + order + ", e.id" + order + " LIMIT :limit");
        query.bind("stream", stream.id())
                .bind("start", start)
                .bind("end", end)
                .bind("limit", limit)
                .setFetchSize(100);
        if (from != null) {
            query.bind("at", from.at()).bind("id", from.id());
        }
        List<EventRow> page = new ArrayList<>();
        long bytes = 0;
        try (ResultIterator<EventRow> rows =
                query.map((row, context) -> EventRow.of(row)).iterator()) {
            while (rows.hasNext()) {
                EventRow row = rows.next();
                bytes += row.size();
                if (bytes > MOST_BYTES && !page.isEmpty()) {
                    break;
                }
                page.add(row);
            }
        }
        if (!forward) {
            Collections.reverse(page);
        }
        return page;
    }

    private static GetLogEventsResponse answer(List<EventRow> events, @Nullable Token token, long start) {
        Position first;
        Position last;
        if (!events.isEmpty()) {
            first = events.get(0).position();
            last = events.get(events.size() - 1).position();
        } else if (token == null) {
            first = new Position(start, 0);
            last = first;
        } else if (token.forward()) {
            last = token.position();
            first = last.justAfter();
        } else {
            first = token.position();
            last = first.justBefore();
        }
        return GetLogEventsResponse.builder()
                .events(events.stream().map(LogReader::event).toList())
                .nextForwardToken("f/" + last.digits() + "/s")
                .nextBackwardToken("b/" + first.digits() + "/s")
                .build();
    }

    private static OutputLogEvent event(EventRow row) {
        return OutputLogEvent.builder()
                .timestamp(row.position().at())
                .ingestionTime(row.ingestedAt())
                .message(row.message())
                .build();
    }

    /** {@code f/<position>/s}: what comes after it; {@code b/<position>/s}: what comes before it. */
    private record Token(boolean forward, Position position) {
        static @Nullable Token parse(@Nullable String text) {
            if (text == null) {
                return null;
            }
            boolean forward = text.startsWith("f/");
            if (!(forward || text.startsWith("b/")) || !text.endsWith("/s") || text.length() < 4) {
                throw LogErrors.badToken();
            }
            return new Token(forward, Position.parse(text.substring(2, text.length() - 2)));
        }
    }
}

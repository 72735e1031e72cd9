package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.Store;
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
 * GetLogEvents. A token names the position at which a page ended, so one index seek finds the events of a page. The
 * token of an empty page is the one that was passed in.
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
        String groupName = LogInputs.group(request.logGroupName(), request.logGroupIdentifier(), arns);
        String streamName = LogInputs.streamName(request.logStreamName());
        long start = LogInputs.time(request.startTime(), "startTime", 0);
        long end = LogInputs.time(request.endTime(), "endTime", Long.MAX_VALUE);
        int limit = LogInputs.limit(request.limit(), MOST_EVENTS);
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
        Page page = new Page(limit);
        for (Seek seek : Seek.beyond(from, forward, start, end - 1)) {
            Query query = handle.createQuery("SELECT " + EventRow.COLUMNS
                    + " FROM log_events e WHERE e.stream_id = :stream"
                    + seek.condition() + seek.order() + " LIMIT :limit");
            seek.bind(query).bind("stream", stream.id()).bind("limit", limit).setFetchSize(100);
            try (ResultIterator<EventRow> rows =
                    query.map((row, context) -> EventRow.of(row)).iterator()) {
                while (!page.full && rows.hasNext()) {
                    page.add(rows.next());
                }
            }
        }
        if (!forward) {
            Collections.reverse(page.events);
        }
        return page.events;
    }

    /** Collects events up to the number and the bytes that a page may have. */
    private static final class Page {
        private final List<EventRow> events = new ArrayList<>();
        private final int limit;
        private long bytes;
        private boolean full;

        Page(int limit) {
            this.limit = limit;
        }

        void add(EventRow row) {
            bytes += row.size();
            full = bytes > MOST_BYTES && !events.isEmpty();
            if (!full) {
                events.add(row);
                full = events.size() == limit;
            }
        }
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

    /**
     * A page token: {@code f/<position>/s} for the events after the position, {@code b/<position>/s} for those before
     * it.
     */
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

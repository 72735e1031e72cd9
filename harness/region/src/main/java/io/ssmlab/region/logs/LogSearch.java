package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.logs.pattern.FilterPattern;
import io.ssmlab.region.logs.pattern.InvalidPatternException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** FilterLogEvents: events of several streams in order of time, always interleaved, as in the API since 2019. */
final class LogSearch {
    private static final int MOST_STREAMS = 100;

    private final Store store;
    private final LogTables tables;
    private final LogArns arns;

    LogSearch(Store store, LogTables tables, LogArns arns) {
        this.store = store;
        this.tables = tables;
        this.arns = arns;
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        Search search = Search.of(request, arns);
        GroupRow group = tables.groupToRead(search.groupName());
        try {
            return store.jdbi().withHandle(handle -> {
                List<Long> streams = search.streamNames().stream()
                        .map(name -> tables.stream(handle, group, name).id())
                        .toList();
                return filter(handle, group, streams, search);
            });
        } catch (InvalidPatternException e) {
            // A regular expression took too long.
            throw LogErrors.invalid(e.getMessage());
        }
    }

    private static FilterLogEventsResponse filter(Handle handle, GroupRow group, List<Long> streams, Search search) {
        FilterLogEventsResponse.Builder response =
                FilterLogEventsResponse.builder().searchedLogStreams(List.of());
        Page page = new Page(search.limit());
        for (Seek seek : Seek.beyond(search.after(), true, search.start(), search.end())) {
            try (ResultIterator<Hit> hits = query(handle, group, streams, search, seek)
                    .map((row, context) -> new Hit(row.getString(6), EventRow.of(row)))
                    .iterator()) {
                while (!page.full && hits.hasNext()) {
                    Hit hit = hits.next();
                    if (search.pattern().matches(hit.event().message())) {
                        page.add(hit);
                    }
                }
            }
        }
        Position last = page.last;
        if (page.full && last != null) {
            response.nextToken(PageToken.of(last.at(), last.id()));
        }
        return response.events(page.events).build();
    }

    /** Collects events until one more would exceed the limit of events or of bytes. */
    private static final class Page {
        private final List<FilteredLogEvent> events = new ArrayList<>();
        private final int limit;
        private long bytes;
        private @Nullable Position last;
        private boolean full;

        Page(int limit) {
            this.limit = limit;
        }

        void add(Hit hit) {
            EventRow event = hit.event();
            bytes += event.size();
            if (last != null && (events.size() == limit || bytes > LogReader.MOST_BYTES)) {
                full = true;
                return;
            }
            last = event.position();
            events.add(FilteredLogEvent.builder()
                    .logStreamName(hit.stream())
                    .timestamp(last.at())
                    .ingestionTime(event.ingestedAt())
                    .message(event.message())
                    .eventId(last.digits())
                    .build());
        }
    }

    private static Query query(Handle handle, GroupRow group, List<Long> streams, Search search, Seek seek) {
        String prefix = search.streamPrefix();
        Query query = handle.createQuery("SELECT " + EventRow.COLUMNS + ", s.name AS stream FROM log_events e"
                + " JOIN log_streams s ON s.id = e.stream_id"
                + " WHERE e.group_id = :group"
                + seek.condition()
                + (streams.isEmpty() ? "" : " AND e.stream_id IN (<streams>)")
                + (prefix == null ? "" : " AND substr(s.name, 1, length(:prefix)) = :prefix")
                + seek.order());
        seek.bind(query).bind("group", group.id()).setFetchSize(100);
        if (!streams.isEmpty()) {
            query.bindList("streams", streams);
        }
        if (prefix != null) {
            query.bind("prefix", prefix);
        }
        return query;
    }

    private record Hit(String stream, EventRow event) {}

    private record Search(
            String groupName,
            List<String> streamNames,
            @Nullable String streamPrefix,
            long start,
            long end,
            FilterPattern pattern,
            int limit,
            @Nullable Position after) {

        static Search of(FilterLogEventsRequest request, LogArns arns) {
            List<String> names = request.logStreamNames();
            if (request.hasLogStreamNames() && request.logStreamNamePrefix() != null) {
                throw LogErrors.invalid("Specify either logStreamNames or logStreamNamePrefix, not both.");
            }
            if (request.hasLogStreamNames() && names.isEmpty()) {
                throw LogErrors.constraint(
                        "'[]'", "logStreamNames", "Member must have length greater than or equal to 1");
            }
            if (names.size() > MOST_STREAMS) {
                throw LogErrors.constraint(
                        "'[...]'", "logStreamNames", "Member must have length less than or equal to " + MOST_STREAMS);
            }
            names.forEach(LogInputs::streamName);
            String[] token = PageToken.parse(request.nextToken(), 2);
            return new Search(
                    LogInputs.group(request.logGroupName(), request.logGroupIdentifier(), arns),
                    names,
                    LogInputs.streamPrefix(request.logStreamNamePrefix()),
                    LogInputs.time(request.startTime(), "startTime", 0),
                    LogInputs.time(request.endTime(), "endTime", Long.MAX_VALUE),
                    pattern(request.filterPattern()),
                    LogInputs.limit(request.limit(), LogReader.MOST_EVENTS),
                    token == null ? null : new Position(PageToken.number(token[0]), PageToken.number(token[1])));
        }

        private static FilterPattern pattern(@Nullable String text) {
            String pattern = text == null ? "" : text;
            LogInputs.atMost(pattern, "filterPattern", 1024);
            try {
                return FilterPattern.parse(pattern);
            } catch (InvalidPatternException e) {
                throw LogErrors.invalid(e.getMessage());
            }
        }
    }
}

package io.ssmlab.region.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

class LogSearchTests extends LogsFixture {
    private long time;

    @BeforeEach
    void fill() {
        createStream("web-1");
        createStream("web-2");
        time = ago(Duration.ofMinutes(10));
        put("web-1", List.of(event(time, "ERROR a"), event(time + 2, "INFO c")));
        put("web-2", List.of(event(time + 1, "INFO b"), event(time + 3, "ERROR d")));
        put(STREAM, List.of(event(time + 2, "ERROR e")));
    }

    @Test
    void interleavesStreamsByTime() {
        assertEquals(List.of("ERROR a", "INFO b", "INFO c", "ERROR e", "ERROR d"), found(request -> {}));
    }

    @Test
    void returnsTheStreamOfAnEvent() {
        FilteredLogEvent event =
                filter(request -> request.filterPattern("INFO")).events().get(0);
        assertEquals("web-2", event.logStreamName());
        assertEquals(time + 1, event.timestamp());
        assertEquals(true, event.ingestionTime() >= time);
        assertTrue(event.eventId().matches("\\d{56}"), event.eventId());
    }

    @Test
    void searchesOnlyTheNamedStreams() {
        assertEquals(List.of("ERROR a", "INFO c"), found(request -> request.logStreamNames("web-1")));
        assertEquals(
                List.of("ERROR a", "ERROR d"),
                found(request -> request.logStreamNamePrefix("web-").filterPattern("ERROR")));
        assertRefused(
                "ResourceNotFoundException",
                "The specified log stream does not exist.",
                () -> found(request -> request.logStreamNames("web-1", "missing")));
        assertInvalid(
                "Specify either logStreamNames or logStreamNamePrefix, not both.",
                () -> found(request -> request.logStreamNames("web-1").logStreamNamePrefix("w")));
    }

    @Test
    void bothEndsOfTheTimeAreInclusive() {
        assertEquals(
                List.of("INFO b", "INFO c", "ERROR e"),
                found(request -> request.startTime(time + 1).endTime(time + 2)));
    }

    @Test
    void pagesUntilNothingIsLeft() {
        List<String> all = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            String next = token;
            FilterLogEventsResponse page =
                    filter(request -> request.filterPattern("ERROR").limit(2).nextToken(next));
            page.events().forEach(event -> all.add(event.message()));
            token = page.nextToken();
            pages++;
        } while (token != null);
        assertEquals(List.of("ERROR a", "ERROR e", "ERROR d"), all);
        assertEquals(2, pages);
    }

    @Test
    void refusesInvalidPatternsAndTokens() {
        assertInvalid("Invalid character(s) in term 'a.b'", () -> found(request -> request.filterPattern("a.b")));
        assertInvalid("The specified nextToken is invalid.", () -> found(request -> request.nextToken("no token")));
        assertInvalid(
                "1 validation error detected: Value '" + "x".repeat(1025)
                        + "' at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to"
                        + " 1024",
                () -> found(request -> request.filterPattern("x".repeat(1025))));
        assertRefused(
                "ResourceNotFoundException",
                "The specified log group does not exist.",
                () -> found(request -> request.logGroupName("missing")));
    }

    @Test
    void refusesAnExpressionThatTakesTooLong() {
        putNow(STREAM, "a".repeat(200_000));
        assertInvalid(
                "Invalid filter pattern: the regular expression takes too long.",
                () -> found(request -> request.filterPattern("%.*.*.*.*.*x%")));
    }

    private List<String> found(Consumer<FilterLogEventsRequest.Builder> with) {
        return filter(with).events().stream().map(FilteredLogEvent::message).toList();
    }

    private FilterLogEventsResponse filter(Consumer<FilterLogEventsRequest.Builder> with) {
        return logs.filterLogEvents(
                FilterLogEventsRequest.builder()
                        .logGroupName(GROUP)
                        .applyMutation(with)
                        .build(),
                CALLER);
    }
}

package io.ssmlab.region.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

class LogEventsTests extends LogsFixture {
    @Test
    void returnsEventsInTheOrderOfPutting() {
        long time = putNow(STREAM, "one", "two", "three");
        GetLogEventsResponse page = get(request -> request.startFromHead(true));
        assertEquals(List.of("one", "two", "three"), messages(page));
        assertEquals(time, page.events().get(0).timestamp());
        assertTrue(page.events().get(0).ingestionTime() >= time);
    }

    @Test
    void keepsTerminalOutputUnchanged() {
        String output = "$ \u001b[0;32mls\u001b[0m\r\nh\u00e9llo \ud83d\ude00 a\0b\t\u0007\n";
        putNow(STREAM, output, "after");
        assertEquals(List.of(output, "after"), messages(get(request -> request.startFromHead(true))));
    }

    @Test
    void walksForwardAndStaysAtTheEnd() {
        putNow(STREAM, "1", "2", "3", "4", "5");
        GetLogEventsResponse first = get(request -> request.startFromHead(true).limit(2));
        assertEquals(List.of("1", "2"), messages(first));
        assertTrue(first.nextForwardToken().matches("f/\\d{56}/s"), first.nextForwardToken());
        assertTrue(first.nextBackwardToken().matches("b/\\d{56}/s"), first.nextBackwardToken());
        GetLogEventsResponse second = follow(first.nextForwardToken(), 2);
        GetLogEventsResponse third = follow(second.nextForwardToken(), 2);
        assertEquals(List.of("3", "4"), messages(second));
        assertEquals(List.of("5"), messages(third));
        GetLogEventsResponse end = follow(third.nextForwardToken(), 2);
        assertEquals(List.of(), messages(end));
        assertEquals(third.nextForwardToken(), end.nextForwardToken());
        assertEquals(List.of("4", "5"), messages(follow(end.nextBackwardToken(), 2)));
    }

    @Test
    void walksBackwardFromTheTail() {
        putNow(STREAM, "1", "2", "3");
        GetLogEventsResponse tail = get(request -> request.limit(2));
        assertEquals(List.of("2", "3"), messages(tail));
        GetLogEventsResponse head = follow(tail.nextBackwardToken(), 2);
        assertEquals(List.of("1"), messages(head));
        GetLogEventsResponse beyond = follow(head.nextBackwardToken(), 2);
        assertEquals(List.of(), messages(beyond));
        assertEquals(head.nextBackwardToken(), beyond.nextBackwardToken());
        assertEquals(List.of("1", "2"), messages(follow(beyond.nextForwardToken(), 2)));
    }

    @Test
    void aReaderWhoFollowsAnEmptyStreamSeesWhatComesLater() {
        GetLogEventsResponse empty = get(request -> request.startFromHead(true));
        assertEquals(
                empty.nextForwardToken(), follow(empty.nextForwardToken(), 9).nextForwardToken());
        putNow(STREAM, "late");
        assertEquals(List.of("late"), messages(follow(empty.nextForwardToken(), 9)));
    }

    @Test
    void startIsInclusiveAndEndExclusive() {
        long time = ago(Duration.ofMinutes(5));
        put(STREAM, List.of(event(time, "a"), event(time + 1, "b"), event(time + 2, "c")));
        assertEquals(
                List.of("b"),
                messages(get(request -> request.startTime(time + 1).endTime(time + 2))));
    }

    @Test
    void aPageHoldsAtMostAMebibyte() {
        String big = "x".repeat(200_000);
        for (int i = 0; i < 3; i++) {
            putNow(STREAM, big, big, big);
        }
        GetLogEventsResponse page = get(request -> request.startFromHead(true));
        assertEquals(5, page.events().size());
        assertEquals(4, follow(page.nextForwardToken(), 10_000).events().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "f/1/s", "f//s", "g/30/s", "f/s"})
    void refusesTokensItDidNotMake(String token) {
        assertInvalid("The specified nextToken is invalid.", () -> follow(token, 1));
    }

    @Test
    void namesTheMissingGroupOrStream() {
        assertRefused(
                "ResourceNotFoundException",
                "The specified log stream does not exist.",
                () -> put("missing", List.of(event(now(), "x"))));
        assertRefused(
                "ResourceNotFoundException",
                "The specified log group does not exist.",
                () -> logs.putLogEvents(
                        PutLogEventsRequest.builder()
                                .logGroupName("missing")
                                .logStreamName(STREAM)
                                .logEvents(event(now(), "x"))
                                .build(),
                        CALLER));
        assertRefused(
                "ResourceNotFoundException",
                "The specified log stream does not exist.",
                () -> get(request -> request.logStreamName("missing")));
    }

    @Test
    void sequenceTokensAreReturnedButNeverRequired() {
        String first = put(STREAM, List.of(event(now(), "x"))).nextSequenceToken();
        assertNotNull(first);
        String second = logs.putLogEvents(
                        PutLogEventsRequest.builder()
                                .logGroupName(GROUP)
                                .logStreamName(STREAM)
                                .sequenceToken("of another time")
                                .logEvents(event(now(), "y"))
                                .build(),
                        CALLER)
                .nextSequenceToken();
        assertNotEquals(first, second);
    }

    @Test
    void refusesBatchesOverTheLimits() {
        long time = now();
        assertInvalid(
                "1 validation error detected: Value '[]' at 'logEvents' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 1",
                () -> put(STREAM, List.of()));
        assertInvalid(
                "1 validation error detected: Value '[...]' at 'logEvents' failed to satisfy constraint: Member must have"
                        + " length less than or equal to 10000",
                () -> put(STREAM, Collections.nCopies(10_001, event(time, "x"))));
        assertInvalid(
                "1 validation error detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member"
                        + " must have length greater than or equal to 1",
                () -> put(STREAM, List.of(event(time, ""))));
        assertInvalid(
                "Log event too large: 262145 bytes exceeds limit of 262144",
                () -> put(STREAM, List.of(event(time, "x".repeat(262_119)))));
        List<InputLogEvent> batch = Collections.nCopies(4, event(time, "x".repeat(262_118)));
        assertInvalid("Upload too large: 1048603 bytes exceeds limit of 1048576", () -> {
            List<InputLogEvent> over = new ArrayList<>(batch);
            over.add(event(time, "x"));
            put(STREAM, over);
        });
        put(STREAM, batch);
        assertEquals(1_048_576, group().storedBytes());
    }

    @Test
    void refusesBatchesOutOfOrderOrOverMoreThanADay() {
        long time = now();
        assertInvalid(
                "Log events in a single PutLogEvents request must be in chronological order.",
                () -> put(STREAM, List.of(event(time, "b"), event(time - 1, "a"))));
        assertInvalid(
                "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
                () -> put(STREAM, List.of(event(time - Duration.ofHours(24).toMillis() - 1, "a"), event(time, "b"))));
    }

    @Test
    void reportsEventsThatAreTooOldOrTooNew() {
        long old = ago(Duration.ofDays(14));
        assertNull(put(STREAM, List.of(event(old + 60_000, "in"))).rejectedLogEventsInfo());
        RejectedLogEventsInfo tooOld = put(
                        STREAM, List.of(event(old - 2, "out"), event(old - 1, "out"), event(old + 60_000, "in")))
                .rejectedLogEventsInfo();
        assertEquals(2, tooOld.tooOldLogEventEndIndex());
        assertNull(tooOld.tooNewLogEventStartIndex());
        long later = now() + Duration.ofHours(2).toMillis();
        RejectedLogEventsInfo tooNew = put(STREAM, List.of(event(now(), "in"), event(later + 60_000, "out")))
                .rejectedLogEventsInfo();
        assertEquals(1, tooNew.tooNewLogEventStartIndex());
        assertNull(tooNew.tooOldLogEventEndIndex());
        assertEquals(List.of("in", "in", "in"), messages(get(request -> request.startFromHead(true))));
    }

    @Test
    void expiredEventsAreDeletedByTheRegionsClockAndNotAccepted() {
        retain(1);
        putNow(STREAM, "old");
        assertEquals(29, group().storedBytes());
        clock.advance(Duration.ofHours(23));
        putNow(STREAM, "new");
        assertEquals(List.of("old", "new"), messages(get(request -> request.startFromHead(true))));
        clock.advance(Duration.ofHours(2));
        assertEquals(List.of("new"), messages(get(request -> request.startFromHead(true))));
        assertEquals(29, group().storedBytes());
        RejectedLogEventsInfo rejected = put(
                        STREAM, List.of(event(ago(Duration.ofHours(25)), "x"), event(ago(Duration.ofHours(1)), "y")))
                .rejectedLogEventsInfo();
        assertEquals(1, rejected.expiredLogEventEndIndex());
        assertNull(rejected.tooOldLogEventEndIndex());
    }

    @Test
    void readingAPageIsAnIndexLookup() {
        List<String> plan = store.jdbi()
                .withHandle(handle -> handle.createQuery("EXPLAIN QUERY PLAN SELECT id, at, ingested_at, size, message"
                                + " FROM log_events e WHERE e.stream_id = 1 AND e.at >= 0 AND e.at < 9 AND (e.at, e.id) > (3, 4)"
                                + " ORDER BY e.at, e.id LIMIT 10")
                        .map((row, context) -> row.getString("detail"))
                        .list());
        assertEquals(1, plan.size(), plan.toString());
        assertTrue(plan.get(0).startsWith("SEARCH e USING INDEX log_events_of_stream"), plan.toString());
    }

    @Test
    void manyEventsOfOneMillisecondAreAllReached() {
        long time = now();
        for (int batch = 0; batch < 3; batch++) {
            int from = batch * 1000;
            put(
                    STREAM,
                    IntStream.range(from, from + 1000)
                            .mapToObj(i -> event(time, "m" + i))
                            .toList());
        }
        List<String> seen = new ArrayList<>();
        GetLogEventsResponse page = get(request -> request.startFromHead(true).limit(700));
        while (!page.events().isEmpty()) {
            seen.addAll(messages(page));
            page = follow(page.nextForwardToken(), 700);
        }
        assertEquals(IntStream.range(0, 3000).mapToObj(i -> "m" + i).toList(), seen);
    }

    private void retain(int days) {
        logs.putRetentionPolicy(
                PutRetentionPolicyRequest.builder()
                        .logGroupName(GROUP)
                        .retentionInDays(days)
                        .build(),
                CALLER);
    }

    private GetLogEventsResponse follow(String token, int limit) {
        return get(request -> request.nextToken(token).limit(limit).startFromHead(true));
    }

    private GetLogEventsResponse get(Consumer<GetLogEventsRequest.Builder> with) {
        return logs.getLogEvents(
                GetLogEventsRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName(STREAM)
                        .applyMutation(with)
                        .build(),
                CALLER);
    }

    private static List<String> messages(GetLogEventsResponse page) {
        return page.events().stream().map(OutputLogEvent::message).toList();
    }
}

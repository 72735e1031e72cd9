package io.ssmlab.region.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

class LogStreamsTests extends LogsFixture {
    @Test
    void describesAnEmptyStream() {
        LogStream stream =
                streams(request -> request.logStreamNamePrefix(STREAM)).get(0);
        assertEquals(STREAM, stream.logStreamName());
        assertEquals("arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP + ":log-stream:" + STREAM, stream.arn());
        assertEquals(0, stream.storedBytes());
        assertNull(stream.firstEventTimestamp());
        assertNull(stream.lastEventTimestamp());
        assertNull(stream.lastIngestionTime());
        assertNull(stream.uploadSequenceToken());
    }

    @Test
    void describesAStreamWithEvents() {
        long first = ago(Duration.ofHours(1));
        long last = ago(Duration.ofMinutes(1));
        String token = put(STREAM, List.of(event(first, "a"), event(last, "b"))).nextSequenceToken();
        put(STREAM, List.of(event(first + 1, "c")));
        LogStream stream =
                streams(request -> request.logStreamNamePrefix(STREAM)).get(0);
        assertEquals(first, stream.firstEventTimestamp());
        assertEquals(last, stream.lastEventTimestamp());
        assertEquals(true, now() - stream.lastIngestionTime() < 60_000);
        assertEquals(56, stream.uploadSequenceToken().length());
        assertNotEquals(token, stream.uploadSequenceToken());
        assertEquals(3 * (1 + 26), group().storedBytes());
    }

    @Test
    void refusesASecondStreamOfTheSameNameAndNamesWithColonOrAsterisk() {
        assertRefused(
                "ResourceAlreadyExistsException",
                "The specified log stream already exists",
                () -> createStream(STREAM));
        for (String name : List.of("a:b", "a*")) {
            assertInvalid(
                    "1 validation error detected: Value '" + name + "' at 'logStreamName' failed to satisfy constraint:"
                            + " Member must satisfy regular expression pattern: [^:*]*",
                    () -> createStream(name));
        }
    }

    @Test
    void deletesAStreamWithItsEvents() {
        createStream("other");
        putNow(STREAM, "four");
        putNow("other", "x");
        delete(STREAM);
        assertEquals(List.of("other"), names(request -> {}));
        assertEquals(27, group().storedBytes());
        assertRefused("ResourceNotFoundException", "The specified log stream does not exist.", () -> delete(STREAM));
    }

    @Test
    void ordersByNameOrByLastEvent() {
        createStream("a");
        createStream("c");
        createStream("b");
        put("b", List.of(event(ago(Duration.ofHours(1)), "x")));
        put("a", List.of(event(ago(Duration.ofHours(2)), "x")));
        assertEquals(List.of("a", "b", "c", STREAM), names(request -> {}));
        assertEquals(List.of(STREAM, "c", "b", "a"), names(request -> request.descending(true)));
        assertEquals(
                List.of("b", "a", STREAM, "c"),
                names(request -> request.orderBy("LastEventTime").descending(true)));
        assertEquals(List.of("c", STREAM, "a", "b"), names(request -> request.orderBy("LastEventTime")));
        assertInvalid(
                "Cannot order by LastEventTime with a logStreamNamePrefix.",
                () -> names(request -> request.orderBy("LastEventTime").logStreamNamePrefix("a")));
        assertInvalid(
                "1 validation error detected: Value 'Size' at 'orderBy' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [LogStreamName, LastEventTime]",
                () -> names(request -> request.orderBy("Size")));
    }

    @Test
    void pagesInEveryOrder() {
        for (int i = 0; i < 9; i++) {
            createStream("s" + i);
            if (i % 2 == 0) {
                putNow("s" + i, "x");
            }
        }
        for (String order : List.of("LogStreamName", "LastEventTime")) {
            for (boolean descending : List.of(true, false)) {
                List<String> whole = names(request -> request.orderBy(order).descending(descending));
                assertEquals(10, whole.size());
                assertEquals(whole, paged(order, descending));
            }
        }
    }

    @Test
    void findsTheGroupByArn() {
        DescribeLogStreamsResponse streams = logs.describeLogStreams(
                DescribeLogStreamsRequest.builder()
                        .logGroupIdentifier("arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP + ":*")
                        .build(),
                CALLER);
        assertEquals(1, streams.logStreams().size());
        for (String other : List.of("missing", "arn:aws:logs:eu-west-1:000000000000:log-group:" + GROUP)) {
            assertRefused(
                    "ResourceNotFoundException",
                    "The specified log group does not exist.",
                    () -> logs.describeLogStreams(
                            DescribeLogStreamsRequest.builder()
                                    .logGroupIdentifier(other)
                                    .build(),
                            CALLER));
        }
    }

    private List<String> paged(String order, boolean descending) {
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            DescribeLogStreamsResponse page = logs.describeLogStreams(
                    DescribeLogStreamsRequest.builder()
                            .logGroupName(GROUP)
                            .orderBy(order)
                            .descending(descending)
                            .limit(3)
                            .nextToken(token)
                            .build(),
                    CALLER);
            page.logStreams().forEach(stream -> names.add(stream.logStreamName()));
            token = page.nextToken();
        } while (token != null);
        return names;
    }

    private void delete(String name) {
        logs.deleteLogStream(
                DeleteLogStreamRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName(name)
                        .build(),
                CALLER);
    }

    private List<String> names(Consumer<DescribeLogStreamsRequest.Builder> with) {
        return streams(with).stream().map(LogStream::logStreamName).toList();
    }

    private List<LogStream> streams(Consumer<DescribeLogStreamsRequest.Builder> with) {
        return logs.describeLogStreams(
                        DescribeLogStreamsRequest.builder()
                                .logGroupName(GROUP)
                                .applyMutation(with)
                                .build(),
                        CALLER)
                .logStreams();
    }
}

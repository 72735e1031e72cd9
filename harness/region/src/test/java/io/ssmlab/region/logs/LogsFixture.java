package io.ssmlab.region.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The service over a real state file, with one group and one stream. */
abstract class LogsFixture {
    static final String GROUP = "/lab/sessions";
    static final String STREAM = "learner-0123456789abcdef0";
    static final Caller CALLER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");

    @TempDir
    Path folder;

    SystemClock clock;
    Store store;
    Logs logs;

    @BeforeEach
    void open() {
        clock = new SystemClock();
        store = Store.open(folder.resolve("state.db"));
        logs = new Logs(store, clock, "us-east-1", "000000000000");
        createGroup(GROUP);
        createStream(STREAM);
    }

    @AfterEach
    void close() {
        store.close();
        clock.close();
    }

    void createGroup(String name) {
        logs.createLogGroup(CreateLogGroupRequest.builder().logGroupName(name).build(), CALLER);
    }

    void createStream(String name) {
        logs.createLogStream(
                CreateLogStreamRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName(name)
                        .build(),
                CALLER);
    }

    long now() {
        return clock.now().toEpochMilli();
    }

    long ago(Duration past) {
        return now() - past.toMillis();
    }

    static InputLogEvent event(long time, String message) {
        return InputLogEvent.builder().timestamp(time).message(message).build();
    }

    PutLogEventsResponse put(String stream, List<InputLogEvent> events) {
        return logs.putLogEvents(
                PutLogEventsRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName(stream)
                        .logEvents(events)
                        .build(),
                CALLER);
    }

    /** Puts messages of the same moment, in this order. */
    long putNow(String stream, String... messages) {
        long now = now();
        put(stream, Arrays.stream(messages).map(message -> event(now, message)).toList());
        return now;
    }

    LogGroup group() {
        return logs.describeLogGroups(
                        DescribeLogGroupsRequest.builder()
                                .logGroupNamePrefix(GROUP)
                                .build(),
                        CALLER)
                .logGroups()
                .get(0);
    }

    static void assertRefused(String code, String message, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code + ": " + message, error.code() + ": " + error.getMessage());
        assertEquals(400, error.httpStatus());
    }

    static void assertInvalid(String message, Executable call) {
        assertRefused("InvalidParameterException", message, call);
    }
}

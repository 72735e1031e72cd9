package io.ssmlab.region.logs.metricfilters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.SqliteEventLog;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.TestClock;
import io.ssmlab.region.logs.Logs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;

/** Filters over the region's own logs, with a sink that records the received values. */
abstract class MetricFiltersFixture {
    static final Caller CALLER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    static final String GROUP = "/lab/sessions";
    static final String FIELDS = "[host, user, ..., size]";
    static final String JSON = "{ $.level = \"error\" }";

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    final List<PutMetricDataRequest> put = new ArrayList<>();
    Store store;
    SqliteEventLog events;
    MetricFilters filters;
    Logs logs;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("state.db"));
        events = new SqliteEventLog(store, clock);
        filters = new MetricFilters(store, clock, events, name -> logs.hasGroup(name), put::add);
        logs = new Logs(store, clock, "us-east-1", "000000000000", filters);
        if (!logs.hasGroup(GROUP)) {
            makeGroup();
        }
    }

    @AfterEach
    void close() {
        events.close();
        store.close();
    }

    static ApiCall call(String operation, String body) {
        return new ApiCall("r", CALLER, "logs", operation, "/", body.getBytes(StandardCharsets.UTF_8));
    }

    static ApiAnswer answer(String body) {
        return new ApiAnswer(200, "", "", body.getBytes(StandardCharsets.UTF_8));
    }

    void makeGroup() {
        logs.createLogGroup(CreateLogGroupRequest.builder().logGroupName(GROUP).build(), CALLER);
        logs.createLogStream(
                CreateLogStreamRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName("s")
                        .build(),
                CALLER);
    }

    static MetricTransformation.Builder transformation() {
        return MetricTransformation.builder()
                .metricNamespace("Lab")
                .metricName("Sudo")
                .metricValue("1");
    }

    void filter(String pattern, Consumer<PutMetricFilterRequest.Builder> more) {
        PutMetricFilterRequest.Builder request = PutMetricFilterRequest.builder()
                .logGroupName(GROUP)
                .filterName("sudo")
                .filterPattern(pattern)
                .metricTransformations(transformation().build());
        more.accept(request);
        filters.putMetricFilter(request.build(), CALLER);
    }

    List<MetricFilter> describe(Consumer<DescribeMetricFiltersRequest.Builder> more) {
        DescribeMetricFiltersRequest.Builder request =
                DescribeMetricFiltersRequest.builder().logGroupName(GROUP);
        more.accept(request);
        return filters.describeMetricFilters(request.build(), CALLER).metricFilters();
    }

    List<String> names(Consumer<DescribeMetricFiltersRequest.Builder> more) {
        return describe(more).stream().map(MetricFilter::filterName).toList();
    }

    List<MetricFilterMatchRecord> test(String pattern, String... messages) {
        return filters.testMetricFilter(
                        TestMetricFilterRequest.builder()
                                .filterPattern(pattern)
                                .logEventMessages(messages)
                                .build(),
                        CALLER)
                .matches();
    }

    int count() {
        return logs.describeLogGroups(
                        DescribeLogGroupsRequest.builder()
                                .logGroupNamePrefix(GROUP)
                                .build(),
                        CALLER)
                .logGroups()
                .get(0)
                .metricFilterCount();
    }

    void write(String... messages) {
        put(java.util.Arrays.stream(messages)
                .map(message -> event(clock.now(), message))
                .toList());
    }

    void put(List<InputLogEvent> written) {
        logs.putLogEvents(
                PutLogEventsRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName("s")
                        .logEvents(written)
                        .build(),
                CALLER);
    }

    static InputLogEvent event(Instant time, String message) {
        return InputLogEvent.builder()
                .timestamp(time.toEpochMilli())
                .message(message)
                .build();
    }

    List<Double> values() {
        return put.stream()
                .flatMap(request -> request.metricData().stream())
                .map(MetricDatum::value)
                .toList();
    }

    static void assertRefused(String code, String fragment, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code, error.code(), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    }
}

package io.ssmlab.region.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.core.ApiAnswer;
import io.ssmlab.region.core.ApiCall;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import io.ssmlab.region.core.SqliteEventLog;
import io.ssmlab.region.core.Store;
import io.ssmlab.region.core.TestClock;
import io.ssmlab.region.logs.Logs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;

/** Filters over the region's own logs, with a sink that shows what came. */
class MetricFiltersTests {
    private static final Caller CALLER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    private static final String GROUP = "/lab/sessions";
    private static final String FIELDS = "[host, user, ..., size]";
    private static final String JSON = "{ $.level = \"error\" }";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final List<PutMetricDataRequest> put = new ArrayList<>();
    private Store store;
    private SqliteEventLog events;
    private MetricFilters filters;
    private Logs logs;

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

    @Test
    void countsWhatIsWrittenFromThenOn() {
        write("sudo before");
        filter("sudo", request -> {});
        write("sudo one", "nothing", "and sudo two");

        assertEquals(1, put.size());
        assertEquals("Lab", put.get(0).namespace());
        assertEquals(List.of(1.0, 1.0), values());
        MetricDatum datum = put.get(0).metricData().get(0);
        assertEquals("Sudo", datum.metricName());
        assertEquals(clock.now(), datum.timestamp());
        put.clear();
        write("nothing");
        assertEquals(List.of(), put);
    }

    @Test
    void doesNotCountWhatPutLogEventsRejects() {
        filter("sudo", request -> {});
        put(List.of(
                event(clock.now().minus(Duration.ofDays(20)), "sudo"),
                event(clock.now().minus(Duration.ofDays(20)), "sudo")));

        assertEquals(List.of(), put);
    }

    @Test
    void takesValuesFromFields() {
        filter(
                FIELDS,
                request -> request.metricTransformations(transformation()
                        .metricValue("$size")
                        .unit("Bytes")
                        .dimensions(Map.of("Host", "$host"))
                        .build()));
        write("web1 learner a b 17", "web2 learner \"x y\" 4.5", "web3 learner none", "short");

        List<MetricDatum> data = put.get(0).metricData();
        assertEquals(List.of(17.0, 4.5), values());
        assertEquals("Bytes", data.get(0).unitAsString());
        assertEquals(
                Dimension.builder().name("Host").value("web2").build(),
                data.get(1).dimensions().get(0));
    }

    @Test
    void takesValuesFromJson() {
        filter(
                JSON,
                request -> request.metricTransformations(transformation()
                        .metricValue("$.took.ms")
                        .dimensions(Map.of("User", "$.user", "First", "$.list[0]"))
                        .build()));
        write(
                "{\"level\":\"error\",\"took\":{\"ms\":12},\"user\":\"a\",\"list\":[\"x\"]}",
                "{\"level\":\"error\",\"took\":{\"ms\":13},\"user\":\"a\",\"list\":[]}",
                "{\"level\":\"error\",\"took\":{\"ms\":\"long\"},\"user\":\"a\",\"list\":[\"x\"]}",
                "{\"level\":\"info\",\"took\":{\"ms\":14},\"user\":\"a\",\"list\":[\"x\"]}");

        assertEquals(List.of(12.0), values());
        assertEquals(
                List.of("First=x", "User=a"),
                put.get(0).metricData().get(0).dimensions().stream()
                        .map(one -> one.name() + "=" + one.value())
                        .toList());
    }

    @Test
    void reportsTheDefaultWhenNothingMatches() {
        filter(
                "sudo",
                request -> request.metricTransformations(
                        transformation().defaultValue(0.0).build()));
        write("nothing", "nothing either");
        write("sudo", "nothing");

        assertEquals(List.of(0.0, 1.0), values());
    }

    @Test
    void cutsLongBatchesIntoCallsThatCloudWatchTakes() {
        filter("sudo", request -> {});
        write(IntStream.range(0, 2500).mapToObj(number -> "sudo " + number).toArray(String[]::new));

        assertEquals(
                List.of(1000, 1000, 500),
                put.stream().map(request -> request.metricData().size()).toList());
    }

    @Test
    void theLogIsWrittenAlsoWhenTheMetricCannotBe() {
        filter("sudo", request -> {});
        filters.connect(name -> true, request -> {
            throw new IllegalStateException("no CloudWatch");
        });
        write("sudo");

        assertEquals("metric-filter-failed", events.after(0, 10).get(0).kind());
    }

    @Test
    void survivesARestart() {
        filter("sudo", request -> {});
        close();
        open();
        write("sudo");

        assertEquals(List.of(1.0), values());
        assertEquals(1, describe(request -> {}).size());
    }

    @Test
    void goesWithItsGroup() {
        filter("sudo", request -> {});
        filter("root", request -> request.filterName("other"));
        assertEquals(2, count());
        filters.deleteMetricFilter(
                DeleteMetricFilterRequest.builder()
                        .logGroupName(GROUP)
                        .filterName("other")
                        .build(),
                CALLER);
        assertEquals(1, count());
        logs.deleteLogGroup(DeleteLogGroupRequest.builder().logGroupName(GROUP).build(), CALLER);
        assertEquals(List.of(), describe(request -> request.logGroupName(null)));
        makeGroup();

        write("sudo");
        assertEquals(List.of(), put);
        assertEquals(0, count());
    }

    @Test
    void anotherDefinitionReplacesTheFirst() {
        filter("sudo", request -> {});
        filter("root", request -> {});
        write("sudo", "root");

        assertEquals(List.of(1.0), values());
        MetricFilter shown = describe(request -> {}).get(0);
        assertEquals("root", shown.filterPattern());
        assertEquals("1", shown.metricTransformations().get(0).metricValue());
        assertEquals(clock.now().toEpochMilli(), shown.creationTime());
    }

    @Test
    void describesByGroupPrefixAndMetric() {
        filter("sudo", request -> request.filterName("b"));
        filter(
                "sudo",
                request -> request.filterName("a")
                        .metricTransformations(
                                transformation().metricName("Other").build()));

        assertEquals(List.of("a", "b"), names(request -> {}));
        assertEquals(List.of("b"), names(request -> request.filterNamePrefix("b")));
        assertEquals(List.of("a"), names(request -> request.metricName("Other").metricNamespace("Lab")));
        assertEquals(List.of("a"), names(request -> request.limit(1)));
        assertRefused("InvalidParameterException", "together", () -> names(request -> request.metricName("Other")));
        assertRefused("InvalidParameterException", "nextToken", () -> names(request -> request.nextToken("x")));
        assertRefused("ResourceNotFoundException", "group", () -> names(request -> request.logGroupName("none")));
    }

    @Test
    void takesAHundredAGroup() {
        IntStream.range(0, 100).forEach(number -> filter("sudo", request -> request.filterName("f" + number)));
        filter("root", request -> request.filterName("f7"));

        assertRefused("LimitExceededException", "limit", () -> filter("sudo", request -> request.filterName("f100")));
    }

    @Test
    void triesAPattern() {
        assertEquals(List.of(), test("sudo", "nothing"));
        List<MetricFilterMatchRecord> fields = test(FIELDS, "short", "web1 learner a b 17");
        assertEquals(2, fields.get(0).eventNumber());
        assertEquals("web1 learner a b 17", fields.get(0).eventMessage());
        assertEquals(
                Map.of("$host", "web1", "$user", "learner", "$size", "17"),
                fields.get(0).extractedValues());
        assertEquals(
                Map.of("$.a.b", "5", "$.list[0]", "x"),
                test("{ $.a.b > 4 && $.list[0] = \"x\" }", "{\"a\":{\"b\":5},\"list\":[\"x\"]}")
                        .get(0)
                        .extractedValues());
        assertRefused("InvalidParameterException", "Invalid filter pattern", () -> test("{ $.a = }", "x"));
        assertRefused("InvalidParameterException", "logEventMessages", () -> test("x"));
        assertRefused(
                "InvalidParameterException", "takes too long", () -> test("%a*a*a*a*a*a*a*a*a*b%", "a".repeat(3000)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sudo     | $size    | no field $size
                    sudo     | many     | neither a number
                    [a, b]   | $c       | no field $c
                    [a, b]   | $.c      | no field
                    { $.a=1 }| $b       | expected a property
                    { $.a=1 }| $.b c    | nothing more
                    { $.a    | 1        | Invalid filter pattern
                    """)
    void refusesValuesThatDoNotFitThePattern(String pattern, String value, String fragment) {
        assertRefused(
                "InvalidParameterException",
                fragment,
                () -> filter(
                        pattern,
                        request -> request.metricTransformations(
                                transformation().metricValue(value).build())));
    }

    @Test
    void refusesWhatIsNoFilter() {
        assertRefused("ResourceNotFoundException", "group", () -> filter("a", request -> request.logGroupName("none")));
        assertRefused(
                "InvalidParameterException", "filterName", () -> filter("a", request -> request.filterName("a:b")));
        assertRefused("InvalidParameterException", "1024", () -> filter("a".repeat(1025), request -> {}));
        assertRefused(
                "InvalidParameterException",
                "metricTransformations",
                () -> filter(
                        "a",
                        request -> request.metricTransformations(
                                transformation().build(), transformation().build())));
        assertRefused(
                "InvalidParameterException",
                "mutually exclusive",
                () -> filter(
                        FIELDS,
                        request -> request.metricTransformations(transformation()
                                .defaultValue(1.0)
                                .dimensions(Map.of("a", "$host"))
                                .build())));
        assertRefused(
                "InvalidParameterException",
                "at most 3",
                () -> filter(
                        FIELDS,
                        request -> request.metricTransformations(transformation()
                                .dimensions(Map.of("a", "$host", "b", "$host", "c", "$host", "d", "$host"))
                                .build())));
        assertRefused(
                "InvalidParameterException",
                "no selector",
                () -> filter(
                        FIELDS,
                        request -> request.metricTransformations(
                                transformation().dimensions(Map.of("a", "5")).build())));
        assertRefused(
                "InvalidParameterException",
                "unit",
                () -> filter(
                        "a",
                        request -> request.metricTransformations(
                                transformation().unit("Apples").build())));
        assertRefused(
                "InvalidParameterException",
                "metricName",
                () -> filter(
                        "a",
                        request -> request.metricTransformations(
                                transformation().metricName("a$b").build())));
        assertRefused(
                "InvalidOperationException",
                "transformers",
                () -> filter("a", request -> request.applyOnTransformedLogs(true)));
        assertRefused(
                "ResourceNotFoundException",
                "filter",
                () -> filters.deleteMetricFilter(
                        DeleteMetricFilterRequest.builder()
                                .logGroupName(GROUP)
                                .filterName("none")
                                .build(),
                        CALLER));
    }

    /** What ForeignLogs makes of a call that LocalStack answered. */
    @Test
    void followsLogsThatAnotherServiceKeeps() {
        filters.connect(name -> true, put::add);
        filter("sudo", request -> request.logGroupName("elsewhere"));
        ForeignLogs watch = new ForeignLogs(filters);
        String events = "{\"logGroupName\":\"elsewhere\",\"logStreamName\":\"s\",\"logEvents\":["
                + "{\"timestamp\":1,\"message\":\"sudo too old\"},{\"timestamp\":2,\"message\":\"sudo\"},"
                + "{\"timestamp\":3,\"message\":\"sudo too new\"}]}";

        watch.answered(
                call("PutLogEvents", events),
                answer("{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1,\"tooNewLogEventStartIndex\":2}}"));
        assertEquals(List.of(1.0), values());
        assertEquals(Instant.ofEpochMilli(2), put.get(0).metricData().get(0).timestamp());
        watch.answered(call("PutLogEvents", events), answer(""));
        watch.answered(call("PutLogEvents", events), ApiAnswer.refused(AwsError.of("ThrottlingException", "no")));
        watch.answered(call("PutLogEvents", "{"), answer("{}"));
        watch.answered(call("DescribeLogGroups", events), answer("{}"));
        assertEquals(1, put.size());
        watch.answered(call("DeleteLogGroup", "{\"logGroupName\":\"elsewhere\"}"), answer(""));
        assertEquals(0, filters.metricFilters("elsewhere"));
    }

    @Test
    void datesValuesByAClockThatWasMoved() {
        MetricSink moved = new MovedClockSink(put::add, () -> Duration.ofMinutes(10));
        Instant time = Instant.parse("2026-11-24T10:00:00Z");
        moved.put(PutMetricDataRequest.builder()
                .metricData(MetricDatum.builder().timestamp(time).build())
                .build());

        assertEquals(time.plusSeconds(600), put.get(0).metricData().get(0).timestamp());
    }

    private static ApiCall call(String operation, String body) {
        return new ApiCall("r", CALLER, "logs", operation, "/", body.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiAnswer answer(String body) {
        return new ApiAnswer(200, "", "", body.getBytes(StandardCharsets.UTF_8));
    }

    private void makeGroup() {
        logs.createLogGroup(CreateLogGroupRequest.builder().logGroupName(GROUP).build(), CALLER);
        logs.createLogStream(
                CreateLogStreamRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName("s")
                        .build(),
                CALLER);
    }

    private static MetricTransformation.Builder transformation() {
        return MetricTransformation.builder()
                .metricNamespace("Lab")
                .metricName("Sudo")
                .metricValue("1");
    }

    private void filter(String pattern, Consumer<PutMetricFilterRequest.Builder> more) {
        PutMetricFilterRequest.Builder request = PutMetricFilterRequest.builder()
                .logGroupName(GROUP)
                .filterName("sudo")
                .filterPattern(pattern)
                .metricTransformations(transformation().build());
        more.accept(request);
        filters.putMetricFilter(request.build(), CALLER);
    }

    private List<MetricFilter> describe(Consumer<DescribeMetricFiltersRequest.Builder> more) {
        DescribeMetricFiltersRequest.Builder request =
                DescribeMetricFiltersRequest.builder().logGroupName(GROUP);
        more.accept(request);
        return filters.describeMetricFilters(request.build(), CALLER).metricFilters();
    }

    private List<String> names(Consumer<DescribeMetricFiltersRequest.Builder> more) {
        return describe(more).stream().map(MetricFilter::filterName).toList();
    }

    private List<MetricFilterMatchRecord> test(String pattern, String... messages) {
        return filters.testMetricFilter(
                        TestMetricFilterRequest.builder()
                                .filterPattern(pattern)
                                .logEventMessages(messages)
                                .build(),
                        CALLER)
                .matches();
    }

    private int count() {
        return logs.describeLogGroups(
                        DescribeLogGroupsRequest.builder()
                                .logGroupNamePrefix(GROUP)
                                .build(),
                        CALLER)
                .logGroups()
                .get(0)
                .metricFilterCount();
    }

    private void write(String... messages) {
        put(java.util.Arrays.stream(messages)
                .map(message -> event(clock.now(), message))
                .toList());
    }

    private void put(List<InputLogEvent> written) {
        logs.putLogEvents(
                PutLogEventsRequest.builder()
                        .logGroupName(GROUP)
                        .logStreamName("s")
                        .logEvents(written)
                        .build(),
                CALLER);
    }

    private static InputLogEvent event(Instant time, String message) {
        return InputLogEvent.builder()
                .timestamp(time.toEpochMilli())
                .message(message)
                .build();
    }

    private List<Double> values() {
        return put.stream()
                .flatMap(request -> request.metricData().stream())
                .map(MetricDatum::value)
                .toList();
    }

    private static void assertRefused(String code, String fragment, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code, error.code(), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    }
}

package io.ssmlab.region.logs.metricfilters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;

/** Tests of the metric values that filters derive from events. */
class MetricFiltersTests extends MetricFiltersFixture {
    @Test
    void countsEventsWrittenAfterItsCreation() {
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
    void splitsLongBatchesIntoCallsThatCloudWatchAccepts() {
        filter("sudo", request -> {});
        write(IntStream.range(0, 2500).mapToObj(number -> "sudo " + number).toArray(String[]::new));

        assertEquals(
                List.of(1000, 1000, 500),
                put.stream().map(request -> request.metricData().size()).toList());
    }

    @Test
    void theLogIsWrittenEvenIfTheMetricCannotBePut() {
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
    void isDeletedWithItsGroup() {
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

    /** Tests that ExternalLogs reports the events of a call that LocalStack answered. */
    @Test
    void followsLogsThatAnotherServiceKeeps() {
        filters.connect(name -> true, put::add);
        filter("sudo", request -> request.logGroupName("elsewhere"));
        ExternalLogs watch = new ExternalLogs(filters);
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
        MetricSink moved = new ClockShiftingSink(put::add, () -> Duration.ofMinutes(10));
        Instant time = Instant.parse("2026-11-24T10:00:00Z");
        moved.put(PutMetricDataRequest.builder()
                .metricData(MetricDatum.builder().timestamp(time).build())
                .build());

        assertEquals(time.plusSeconds(600), put.get(0).metricData().get(0).timestamp());
    }
}

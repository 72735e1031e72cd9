package io.ssmlab.region.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** Tests of putting data into metrics and reading statistics. */
class MetricDataTests extends MetricsFixture {
    @Test
    void sumsUpOverPeriods() {
        put(1);
        put(3);
        pass(60);
        put(5);

        List<Datapoint> points = statistics(
                request -> request.statisticsWithStrings("SampleCount", "Average", "Sum", "Minimum", "Maximum"));

        assertEquals(2, points.size());
        Datapoint first = points.get(0);
        assertEquals(Instant.parse("2026-11-23T07:22:00Z"), first.timestamp());
        assertEquals(
                List.of(2.0, 2.0, 4.0, 1.0, 3.0),
                List.of(first.sampleCount(), first.average(), first.sum(), first.minimum(), first.maximum()));
        assertEquals("None", first.unitAsString());
        assertEquals(5.0, points.get(1).sum());
    }

    @Test
    void acceptsStatisticsAndValuesWithCounts() {
        put(
                MetricDatum.builder()
                        .metricName(METRIC)
                        .statisticValues(StatisticSet.builder()
                                .sampleCount(4.0)
                                .sum(10.0)
                                .minimum(1.0)
                                .maximum(6.0)
                                .build())
                        .build(),
                MetricDatum.builder()
                        .metricName(METRIC)
                        .values(2.0, 8.0)
                        .counts(3.0, 1.0)
                        .build());

        Datapoint point = statistics(request -> request.statisticsWithStrings("Sum", "SampleCount", "Maximum"))
                .get(0);

        assertEquals(24.0, point.sum());
        assertEquals(8.0, point.sampleCount());
        assertEquals(8.0, point.maximum());
    }

    @Test
    void keepsUnitsApart() {
        put(1);
        put(MetricDatum.builder().metricName(METRIC).value(7.0).unit("Seconds").build());

        assertEquals(
                2, statistics(request -> request.statisticsWithStrings("Sum")).size());
        List<Datapoint> seconds =
                statistics(request -> request.statisticsWithStrings("Sum").unit("Seconds"));
        assertEquals(List.of(7.0), seconds.stream().map(Datapoint::sum).toList());
    }

    @Test
    void answersQueriesForMetrics() {
        put(1);
        pass(60);
        put(5);
        GetMetricDataResponse response = data(query("a", "Sum"), query("b", "Average"));

        assertEquals(
                List.of("a", "b"),
                response.metricDataResults().stream().map(result -> result.id()).toList());
        assertEquals(List.of(5.0, 1.0), response.metricDataResults().get(0).values());
        assertRefused(
                "ValidationError",
                "metric math",
                () -> data(MetricDataQuery.builder().id("e").expression("a+1").build()));
        assertRefused("ValidationError", "more than one", () -> data(query("a", "Sum"), query("a", "Sum")));
        assertRefused("ValidationError", "lowercase", () -> data(query("A", "Sum")));
        assertRefused("ValidationError", "percentiles", () -> data(query("a", "p99")));
    }

    @Test
    void listsMetricsByNameAndDimension() {
        put(1);
        put(MetricDatum.builder()
                .metricName(METRIC)
                .value(1.0)
                .dimensions(Dimension.builder().name("Host").value("Web1").build())
                .build());
        put("Other", 1);

        assertEquals(3, list(request -> {}).size());
        assertEquals(2, list(request -> request.metricName(METRIC)).size());
        assertEquals(
                1,
                list(request -> request.dimensions(
                                DimensionFilter.builder().name("Host").build()))
                        .size());
        assertEquals(
                0,
                list(request -> request.dimensions(DimensionFilter.builder()
                                .name("Host")
                                .value("Web2")
                                .build()))
                        .size());
        assertEquals(0, list(request -> request.namespace("None")).size());
        pass(4 * 3600);
        assertEquals(0, list(request -> request.recentlyActive("PT3H")).size());
        assertRefused("InvalidParameterValue", "nextToken", () -> list(request -> request.nextToken("x")));
    }

    @Test
    void survivesARestartAndForgetsAfterFifteenDays() {
        put(1);
        reopen();
        assertEquals(
                1, statistics(request -> request.statisticsWithStrings("Sum")).size());

        pass(16 * 24 * 3600);
        put("Other", 1);
        assertEquals(
                List.of("Other"),
                list(request -> {}).stream().map(Metric::metricName).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    none     | MissingParameter            | Value
                    both     | InvalidParameterCombination | mutually exclusive
                    nan      | InvalidParameterValue       | number
                    huge     | InvalidParameterValue       | 2^360
                    old      | InvalidParameterValue       | two weeks
                    new      | InvalidParameterValue       | two hours
                    counts   | InvalidParameterCombination | same size
                    unit     | InvalidParameterValue       | Unit
                    set      | MissingParameter            | Minimum
                    twice    | InvalidParameterValue       | more than once
                    nameless | MissingParameter            | MetricName
                    every    | InvalidParameterValue       | StorageResolution
                    """)
    void refusesWhatIsNoDatum(String kind, String code, String fragment) {
        MetricDatum.Builder datum = MetricDatum.builder().metricName(METRIC);
        switch (kind) {
            case "none" -> datum.unit("Count");
            case "both" -> datum.value(1.0).values(1.0);
            case "nan" -> datum.value(Double.NaN);
            case "huge" -> datum.value(Double.MAX_VALUE);
            case "old" -> datum.value(1.0).timestamp(clock.now().minusSeconds(15 * 86_400));
            case "new" -> datum.value(1.0).timestamp(clock.now().plusSeconds(3 * 3600));
            case "counts" -> datum.values(1.0, 2.0).counts(1.0);
            case "unit" -> datum.value(1.0).unit("Apples");
            case "set" ->
                datum.statisticValues(
                        StatisticSet.builder().sampleCount(1.0).sum(1.0).build());
            case "twice" -> {
                Dimension dimension = Dimension.builder().name("a").value("b").build();
                datum.value(1.0).dimensions(dimension, dimension);
            }
            case "nameless" -> datum.metricName("").value(1.0);
            case "every" -> datum.value(1.0).storageResolution(5);
            default -> throw new AssertionError(kind);
        }
        assertRefused(code, fragment, () -> put(datum.build()));
        assertEquals(0, list(request -> {}).size());
    }

    @Test
    void refusesInvalidQueries() {
        assertRefused("InvalidParameterCombination", "At least one", () -> statistics(request -> {}));
        assertRefused(
                "InvalidParameterValue",
                "Period",
                () -> statistics(request -> request.statisticsWithStrings("Sum").period(61)));
        assertRefused(
                "InvalidParameterCombination",
                "1440",
                () -> statistics(request -> request.statisticsWithStrings("Sum").period(1)));
        assertRefused(
                "InvalidParameterCombination",
                "StartTime",
                () -> statistics(request -> request.statisticsWithStrings("Sum").endTime(Instant.EPOCH)));
        assertRefused("MissingParameter", "MetricData", this::put);
        assertRefused(
                "InvalidParameterValue",
                "Namespace",
                () -> metrics.putMetricData(
                        PutMetricDataRequest.builder().namespace(":x").build(), CALLER));
    }

    private List<Datapoint> statistics(Consumer<GetMetricStatisticsRequest.Builder> more) {
        GetMetricStatisticsRequest.Builder request = GetMetricStatisticsRequest.builder()
                .namespace(NAMESPACE)
                .metricName(METRIC)
                .startTime(clock.now().minusSeconds(3600))
                .endTime(clock.now().plusSeconds(60))
                .period(60);
        more.accept(request);
        return metrics.getMetricStatistics(request.build(), CALLER).datapoints();
    }

    private GetMetricDataResponse data(MetricDataQuery... queries) {
        return metrics.getMetricData(
                GetMetricDataRequest.builder()
                        .metricDataQueries(queries)
                        .startTime(clock.now().minusSeconds(3600))
                        .endTime(clock.now().plusSeconds(60))
                        .build(),
                CALLER);
    }

    private static MetricDataQuery query(String id, String statistic) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic)
                        .period(60)
                        .metric(metric -> metric.namespace(NAMESPACE).metricName(METRIC)))
                .build();
    }

    private List<Metric> list(Consumer<ListMetricsRequest.Builder> more) {
        ListMetricsRequest.Builder request = ListMetricsRequest.builder();
        more.accept(request);
        return metrics.listMetrics(request.build(), CALLER).metrics();
    }
}

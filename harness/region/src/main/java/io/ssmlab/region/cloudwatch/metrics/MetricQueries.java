package io.ssmlab.region.cloudwatch.metrics;

import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Lists metrics and computes their statistics over periods. */
final class MetricQueries {
    private static final int METRICS_A_PAGE = 500;
    private static final int MOST_DATAPOINTS = 1440;
    private static final int MOST_OF_DATA = 100_800;
    private static final int MOST_QUERIES = 500;
    private static final Duration LISTED = Duration.ofDays(14);
    private static final Duration RECENTLY = Duration.ofHours(3);
    private static final Paging PAGES = new Paging("ListMetrics", "InvalidParameterValue", "Invalid nextToken");

    private final MetricTable table;
    private final RegionClock clock;

    MetricQueries(MetricTable table, RegionClock clock) {
        this.table = table;
        this.clock = clock;
    }

    ListMetricsResponse list(ListMetricsRequest request) {
        Duration age = request.recentlyActive() == null ? LISTED : RECENTLY;
        List<MetricId> found = table.since(clock.now().minus(age).toEpochMilli()).stream()
                .filter(metric ->
                        request.namespace() == null || request.namespace().equals(metric.namespace()))
                .filter(metric ->
                        request.metricName() == null || request.metricName().equals(metric.name()))
                .filter(metric -> request.dimensions().stream()
                        .allMatch(wanted -> wanted.value() == null
                                ? metric.dimensions().containsKey(wanted.name())
                                : wanted.value().equals(metric.dimensions().get(String.valueOf(wanted.name())))))
                .toList();
        Page<MetricId> page = PAGES.page(found, MetricId::toString, METRICS_A_PAGE, request.nextToken());
        return ListMetricsResponse.builder()
                .metrics(page.items().stream().map(MetricId::asMetric).toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetMetricStatisticsResponse statistics(GetMetricStatisticsRequest request) {
        MetricId metric = MetricId.of(
                MetricInputs.namespace(request.namespace()),
                MetricInputs.name(request.metricName(), "MetricName"),
                MetricInputs.dimensions(request.dimensions()));
        Range range = Range.of(request.startTime(), request.endTime(), request.period());
        if (!request.extendedStatistics().isEmpty()) {
            throw MetricErrors.notSupported("percentiles and trimmed statistics (ExtendedStatistics)");
        }
        if (request.statisticsAsStrings().isEmpty()) {
            throw MetricErrors.combination(
                    "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
        }
        Set<Statistic> statistics = new HashSet<>();
        request.statisticsAsStrings().forEach(name -> statistics.add(Statistic.named(name, "Statistics.member")));
        String unit = request.unitAsString() == null ? null : MetricInputs.unit(request.unitAsString());
        if (range.count() > MOST_DATAPOINTS) {
            throw MetricErrors.combination("You have requested up to " + range.count()
                    + " datapoints, which exceeds the limit of " + MOST_DATAPOINTS
                    + ". You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
        }
        List<Datapoint> points = new ArrayList<>();
        range.read(table, metric, unit, false)
                .values()
                .forEach(samples -> samples.values().forEach(sample -> points.add(datapoint(sample, statistics))));
        return GetMetricStatisticsResponse.builder()
                .label(metric.name())
                .datapoints(points)
                .build();
    }

    private static Datapoint datapoint(Sample sample, Set<Statistic> wanted) {
        Datapoint.Builder point =
                Datapoint.builder().timestamp(Instant.ofEpochMilli(sample.at())).unit(sample.unit());
        for (Statistic statistic : wanted) {
            double value = statistic.of(sample);
            switch (statistic) {
                case SAMPLE_COUNT -> point.sampleCount(value);
                case AVERAGE -> point.average(value);
                case SUM -> point.sum(value);
                case MINIMUM -> point.minimum(value);
                case MAXIMUM -> point.maximum(value);
            }
        }
        return point.build();
    }

    /** Returns all data in one answer, without a next token. */
    GetMetricDataResponse data(GetMetricDataRequest request) {
        List<MetricDataQuery> queries = request.metricDataQueries();
        if (queries.isEmpty()) {
            throw MetricErrors.validation("The parameter MetricDataQueries must have at least one query.");
        }
        if (queries.size() > MOST_QUERIES) {
            throw MetricErrors.validation("The collection MetricDataQueries must not have a size greater than 500.");
        }
        if (request.nextToken() != null && !request.nextToken().isEmpty()) {
            throw io.ssmlab.region.kernel.AwsError.of(
                    "InvalidNextToken", "The token " + request.nextToken() + " is invalid.");
        }
        int most = request.maxDatapoints() == null ? MOST_OF_DATA : request.maxDatapoints();
        boolean ascending = "TimestampAscending".equals(request.scanByAsString());
        Set<String> ids = new HashSet<>();
        List<MetricDataResult> results = new ArrayList<>();
        for (MetricDataQuery query : queries) {
            MetricDataResult result = result(query, request, ascending, most);
            if (!ids.add(result.id())) {
                throw MetricErrors.validation("The id '" + result.id() + "' is used by more than one query.");
            }
            if (!Boolean.FALSE.equals(query.returnData())) {
                results.add(result);
            }
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(results)
                .messages(List.of())
                .build();
    }

    private MetricDataResult result(MetricDataQuery query, GetMetricDataRequest request, boolean ascending, int most) {
        String id = query.id();
        if (id == null || !id.matches("[a-z][A-Za-z0-9_]{0,254}")) {
            throw MetricErrors.validation(
                    "The value '" + id + "' for parameter MetricDataQueries.member.Id is invalid: it"
                            + " begins with a lowercase letter and has letters, digits and underscores only.");
        }
        MetricStat stat = query.metricStat();
        if (query.expression() != null || stat == null) {
            throw MetricErrors.notSupported(
                    "metric math and Metrics Insights: query '" + id + "' must have a MetricStat and no Expression");
        }
        Metric metric = stat.metric();
        if (metric == null) {
            throw MetricErrors.missing("MetricDataQueries.member.MetricStat.Metric");
        }
        MetricId wanted = MetricId.of(
                MetricInputs.namespace(metric.namespace()),
                MetricInputs.name(metric.metricName(), "MetricName"),
                MetricInputs.dimensions(metric.dimensions()));
        Statistic statistic = Statistic.named(stat.stat(), "MetricDataQueries.member.MetricStat.Stat");
        Range range = Range.of(request.startTime(), request.endTime(), stat.period());
        Comparator<Long> order = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        SortedMap<Long, Sample> samples = new TreeMap<>(order);
        String unit = stat.unitAsString() == null ? null : MetricInputs.unit(stat.unitAsString());
        range.read(table, wanted, unit, true).values().forEach(samples::putAll);
        List<Sample> shown = samples.values().stream().limit(Math.max(0, most)).toList();
        return MetricDataResult.builder()
                .id(id)
                .label(query.label() == null ? wanted.name() : query.label())
                .timestamps(shown.stream()
                        .map(sample -> Instant.ofEpochMilli(sample.at()))
                        .toList())
                .values(shown.stream().map(statistic::of).toList())
                .statusCode("Complete")
                .build();
    }

    /** The periods that a request asks for, in milliseconds. The start is rounded down to the beginning of a period. */
    private record Range(long from, long to, long period) {
        static Range of(@Nullable Instant start, @Nullable Instant end, @Nullable Integer seconds) {
            if (start == null || end == null || seconds == null) {
                throw MetricErrors.missing(start == null ? "StartTime" : end == null ? "EndTime" : "Period");
            }
            if (seconds < 1
                    || (seconds > 30 && seconds % 60 != 0)
                    || (seconds < 60 && seconds > 1 && seconds % 5 != 0)) {
                throw MetricErrors.invalid("The value " + seconds
                        + " for parameter Period is invalid. Use 1, 5, 10, 20, 30 or a multiple of 60.");
            }
            if (!start.isBefore(end)) {
                throw MetricErrors.combination("The parameter StartTime must be less than the parameter EndTime.");
            }
            long period = seconds * 1000L;
            return new Range(Math.floorDiv(start.toEpochMilli(), period) * period, end.toEpochMilli(), period);
        }

        long count() {
            return Math.floorDiv(to - from, period);
        }

        Map<String, SortedMap<Long, Sample>> read(
                MetricTable table, MetricId metric, @Nullable String unit, boolean mixed) {
            return table.periods(metric, unit, from, to, period, mixed);
        }
    }
}

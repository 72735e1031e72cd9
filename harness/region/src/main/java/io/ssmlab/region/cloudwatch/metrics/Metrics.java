package io.ssmlab.region.cloudwatch.metrics;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/**
 * CloudWatch metrics: data, statistics and queries. Source: its API reference (2010-08-01). Differs from AWS where it says so;
 * operations that are not here are not supported.
 */
public final class Metrics {
    private static final Duration KEPT = Duration.ofDays(15);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int MOST_DATA = 1000;

    private final RegionClock clock;
    private final MetricTable table;
    private final MetricQueries queries;
    private final List<DataListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant swept = Instant.EPOCH;

    /** Learns of new data. */
    @FunctionalInterface
    public interface DataListener {
        /**
         * Data was put into a metric.
         *
         * @param oldest time of the oldest new datum, in milliseconds since the epoch
         */
        void dataArrived(MetricId metric, long oldest);
    }

    public Metrics(Store store, RegionClock clock) {
        this.clock = clock;
        table = new MetricTable(store);
        queries = new MetricQueries(table, clock);
    }

    /** Returns the stored data of all metrics, for alarms to evaluate. */
    public MetricTable table() {
        return table;
    }

    /** Adds a listener, called on the thread that puts the data. */
    public void listen(DataListener listener) {
        listeners.add(listener);
    }

    /**
     * Puts data into metrics, all of it or none. Data is kept for 15 days as it came. It is not rolled up to longer
     * periods as on AWS, and every metric has high resolution.
     *
     * @throws AwsError MissingParameter, InvalidParameterValue, InvalidParameterCombination
     */
    public PutMetricDataResponse putMetricData(PutMetricDataRequest request, Caller caller) {
        put(request);
        return PutMetricDataResponse.builder().build();
    }

    /** Puts data that the region itself measures, as {@link #putMetricData} does. */
    public void put(PutMetricDataRequest request) {
        String namespace = MetricInputs.namespace(request.namespace());
        if (!request.entityMetricData().isEmpty()) {
            throw MetricErrors.notSupported("entities of metrics (EntityMetricData)");
        }
        List<MetricDatum> data = request.metricData();
        if (data.isEmpty()) {
            throw MetricErrors.missing("MetricData");
        }
        if (data.size() > MOST_DATA) {
            throw MetricErrors.invalid(
                    "The collection MetricData must not have a size greater than " + MOST_DATA + ".");
        }
        Instant now = clock.now();
        Map<MetricId, List<Sample>> samples = new LinkedHashMap<>();
        for (MetricDatum datum : data) {
            MetricId metric = MetricId.of(
                    namespace,
                    MetricInputs.name(datum.metricName(), "MetricData.member.MetricName"),
                    MetricInputs.dimensions(datum.dimensions()));
            samples.computeIfAbsent(metric, key -> new ArrayList<>()).addAll(MetricInputs.samples(datum, now));
        }
        table.put(samples);
        sweep(now);
        samples.forEach((metric, added) -> {
            long oldest = added.stream().mapToLong(Sample::at).min().orElse(Long.MAX_VALUE);
            listeners.forEach(listener -> listener.dataArrived(metric, oldest));
        });
    }

    private void sweep(Instant now) {
        if (now.isAfter(swept.plus(SWEEP))) {
            swept = now;
            table.forgetBefore(now.minus(KEPT).toEpochMilli());
        }
    }

    /** Lists metrics that had data in the last two weeks, at most 500 a page. */
    public ListMetricsResponse listMetrics(ListMetricsRequest request, Caller caller) {
        return queries.list(request);
    }

    /** Returns the periods that have data, separately for each unit; at most 1440. Percentiles are not supported. */
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request, Caller caller) {
        return queries.statistics(request);
    }

    /** Returns data for queries that name a metric; expressions are refused. */
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request, Caller caller) {
        return queries.data(request);
    }
}

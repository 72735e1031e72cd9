package io.ssmlab.region.cloudwatch.metrics;

import io.ssmlab.region.cloudwatch.alarms.AlarmHistory;
import io.ssmlab.region.cloudwatch.alarms.AlarmInputs;
import io.ssmlab.region.cloudwatch.alarms.AlarmMessage;
import io.ssmlab.region.cloudwatch.alarms.AlarmTable;
import io.ssmlab.region.cloudwatch.alarms.AlarmTopics;
import io.ssmlab.region.cloudwatch.alarms.AlarmWatch;
import io.ssmlab.region.cloudwatch.alarms.Alarms;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/**
 * CloudWatch: metrics, and alarms on them whose actions are messages to topics. Source: its API reference (2010-08-01).
 * Differs from AWS where it says so; operations that are not here are not built.
 */
public final class Metrics implements Resettable, AutoCloseable {
    private static final Duration KEPT = Duration.ofDays(15);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int MOST_DATA = 1000;

    private final RegionClock clock;
    private final MetricTable table;
    private final MetricQueries queries;
    private final AlarmHistory history;
    private final AlarmWatch watch;
    private final Alarms alarms;
    private volatile Instant swept = Instant.EPOCH;

    public Metrics(Store store, RegionClock clock, String region, String accountId, AlarmTopics topics) {
        this.clock = clock;
        table = new MetricTable(store);
        queries = new MetricQueries(table, clock);
        history = new AlarmHistory(store, clock);
        AlarmTable alarmTable = new AlarmTable(store);
        AlarmMessage message = new AlarmMessage(region, accountId);
        watch = new AlarmWatch(store, clock, table, alarmTable, history, message, topics);
        alarms = new Alarms(store, clock, alarmTable, history, watch, message);
        watch.begin();
    }

    /**
     * Puts data into metrics, all of it or none. Data is kept for 15 days as it came; it is not rolled up to longer periods as
     * on AWS, and every metric has high resolution.
     *
     * @throws AwsError MissingParameter, InvalidParameterValue, InvalidParameterCombination
     */
    public PutMetricDataResponse putMetricData(PutMetricDataRequest request, Caller caller) {
        put(request);
        return PutMetricDataResponse.builder().build();
    }

    /** As {@link #putMetricData}, for what the region itself measures. */
    public void put(PutMetricDataRequest request) {
        String namespace = MetricInputs.namespace(request.namespace());
        if (!request.entityMetricData().isEmpty()) {
            throw MetricErrors.notBuilt("entities of metrics (EntityMetricData)");
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
        samples.forEach((metric, added) -> watch.dataCame(
                metric, added.stream().mapToLong(Sample::at).min().orElse(Long.MAX_VALUE)));
    }

    private void sweep(Instant now) {
        if (now.isAfter(swept.plus(SWEEP))) {
            swept = now;
            table.forgetBefore(now.minus(KEPT).toEpochMilli());
        }
    }

    /** Metrics that had data in the last two weeks, at most 500 a page. */
    public ListMetricsResponse listMetrics(ListMetricsRequest request, Caller caller) {
        return queries.list(request);
    }

    /** The periods that have data, those of different units apart; at most 1440. No percentiles. */
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request, Caller caller) {
        return queries.statistics(request);
    }

    /** Queries that name a metric; expressions are refused. */
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request, Caller caller) {
        return queries.data(request);
    }

    /**
     * Makes an alarm or changes one. It is first looked at when its running period ends, or when data settles the matter before.
     *
     * @throws AwsError ValidationError, also for actions other than SNS topics, metric math and percentiles
     */
    public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request, Caller caller) {
        alarms.put(request);
        return PutMetricAlarmResponse.builder().build();
    }

    /** Alarms by name, 50 a page unless asked otherwise. There are no composite ones. */
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request, Caller caller) {
        return alarms.describe(request);
    }

    /** What happened to alarms in the last 30 days, newest first unless asked otherwise. */
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request, Caller caller) {
        return history.describe(request);
    }

    /** @throws AwsError ResourceNotFound if one of them is not there; then none is deleted */
    public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request, Caller caller) {
        alarms.delete(request.alarmNames());
        return DeleteAlarmsResponse.builder().build();
    }

    /** @throws AwsError ResourceNotFound, InvalidFormat */
    public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request, Caller caller) {
        alarms.setState(request);
        return SetAlarmStateResponse.builder().build();
    }

    public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request, Caller caller) {
        alarms.enableActions(request.alarmNames(), true);
        return EnableAlarmActionsResponse.builder().build();
    }

    /** The alarms still change their state, but tell nobody. */
    public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request, Caller caller) {
        alarms.enableActions(request.alarmNames(), false);
        return DisableAlarmActionsResponse.builder().build();
    }

    /** @throws AwsError ResourceNotFoundException for anything but an alarm that is there */
    public TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
        alarms.tag(request.resourceARN(), AlarmInputs.tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    public UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
        alarms.untag(request.resourceARN(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Caller caller) {
        List<Tag> tags = new ArrayList<>();
        alarms.tags(request.resourceARN())
                .forEach((key, value) ->
                        tags.add(Tag.builder().key(key).value(value).build()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Override
    public void reset() {
        watch.forgetAll();
    }

    @Override
    public void close() {
        watch.forgetAll();
    }
}

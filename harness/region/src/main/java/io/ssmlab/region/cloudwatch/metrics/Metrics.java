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
 * Differences from AWS are documented at the operation; missing operations are not supported.
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
        samples.forEach((metric, added) -> watch.dataArrived(
                metric, added.stream().mapToLong(Sample::at).min().orElse(Long.MAX_VALUE)));
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

    /**
     * Creates or changes an alarm. It is first evaluated when its running period ends, or earlier when data decides the
     * matter.
     *
     * @throws AwsError ValidationError, also for actions other than SNS topics, metric math and percentiles
     */
    public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request, Caller caller) {
        alarms.put(request);
        return PutMetricAlarmResponse.builder().build();
    }

    /** Lists alarms by name, 50 a page by default. There are no composite alarms. */
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request, Caller caller) {
        return alarms.describe(request);
    }

    /** Returns the history of alarms in the last 30 days, by default newest first. */
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request, Caller caller) {
        return history.describe(request);
    }

    /**
     * Deletes alarms.
     *
     * @throws AwsError ResourceNotFound if one of them does not exist; then no alarm is deleted
     */
    public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request, Caller caller) {
        alarms.delete(request.alarmNames());
        return DeleteAlarmsResponse.builder().build();
    }

    /**
     * Sets the state of an alarm until its next evaluation.
     *
     * @throws AwsError ResourceNotFound, InvalidFormat
     */
    public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request, Caller caller) {
        alarms.setState(request);
        return SetAlarmStateResponse.builder().build();
    }

    public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request, Caller caller) {
        alarms.enableActions(request.alarmNames(), true);
        return EnableAlarmActionsResponse.builder().build();
    }

    /** Disables actions: the alarms still change their state, but send no messages. */
    public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request, Caller caller) {
        alarms.enableActions(request.alarmNames(), false);
        return DisableAlarmActionsResponse.builder().build();
    }

    /**
     * Adds tags to an alarm.
     *
     * @throws AwsError ResourceNotFoundException for anything but an existing alarm
     */
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

package io.ssmlab.region.cloudwatch.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ssmlab.region.cloudwatch.metrics.MetricErrors;
import io.ssmlab.region.cloudwatch.metrics.Metrics;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/**
 * CloudWatch alarms on metrics, whose actions are messages to topics. Source: CloudWatch's API reference (2010-08-01).
 */
public final class Alarms implements Resettable, AutoCloseable {
    private static final int MOST_A_PAGE = 100;
    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_REASON = 1023;
    private static final int LONGEST_REASON_DATA = 4000;
    private static final Paging PAGES =
            new Paging("DescribeAlarms", "InvalidNextToken", "The specified nextToken is invalid.");

    private final Store store;
    private final RegionClock clock;
    private final AlarmTable table;
    private final AlarmHistory history;
    private final AlarmWatch watch;
    private final AlarmMessage names;

    /**
     * Opens the store's alarms and evaluates them from now on.
     *
     * @param topics the receivers of alarms' messages
     */
    public Alarms(
            Store store, RegionClock clock, String region, String accountId, Metrics metrics, AlarmTopics topics) {
        this.store = store;
        this.clock = clock;
        this.table = new AlarmTable(store);
        this.history = new AlarmHistory(store, clock);
        this.names = new AlarmMessage(region, accountId);
        this.watch = new AlarmWatch(store, clock, metrics.table(), table, history, names, topics);
        metrics.listen(watch::dataArrived);
        watch.begin();
    }

    /**
     * Creates or changes an alarm. It is first evaluated when its running period ends, or earlier when data decides the
     * matter.
     *
     * @throws AwsError ValidationError, also for actions other than SNS topics, metric math and percentiles
     */
    public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request, Caller caller) {
        put(request);
        return PutMetricAlarmResponse.builder().build();
    }

    /** Lists alarms by name, 50 a page by default. There are no composite  */
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request, Caller caller) {
        return describe(request);
    }

    /** Returns the history of alarms in the last 30 days, by default newest first. */
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request, Caller caller) {
        return history.describe(request);
    }

    /**
     * Deletes
     *
     * @throws AwsError ResourceNotFound if one of them does not exist; then no alarm is deleted
     */
    public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request, Caller caller) {
        delete(request.alarmNames());
        return DeleteAlarmsResponse.builder().build();
    }

    /**
     * Sets the state of an alarm until its next evaluation.
     *
     * @throws AwsError ResourceNotFound, InvalidFormat
     */
    public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request, Caller caller) {
        setState(request);
        return SetAlarmStateResponse.builder().build();
    }

    public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request, Caller caller) {
        enableActions(request.alarmNames(), true);
        return EnableAlarmActionsResponse.builder().build();
    }

    /** Disables actions: the alarms still change their state, but send no messages. */
    public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request, Caller caller) {
        enableActions(request.alarmNames(), false);
        return DisableAlarmActionsResponse.builder().build();
    }

    /**
     * Adds tags to an alarm.
     *
     * @throws AwsError ResourceNotFoundException for anything but an existing alarm
     */
    public TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
        tag(request.resourceARN(), AlarmInputs.tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    public UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
        untag(request.resourceARN(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Caller caller) {
        List<Tag> tags = new ArrayList<>();
        tags(request.resourceARN())
                .forEach((key, value) ->
                        tags.add(Tag.builder().key(key).value(value).build()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    /**
     * Creates or replaces an alarm. An existing alarm keeps its state and its tags, and gets the whole new definition.
     */
    private void put(PutMetricAlarmRequest request) {
        AlarmSpec spec = AlarmInputs.spec(request);
        Map<String, String> tags = AlarmInputs.tags(request.tags());
        watch.runExclusively(() -> put(spec, tags));
    }

    private void put(AlarmSpec spec, Map<String, String> tags) {
        long now = clock.now().toEpochMilli();
        Optional<Alarm> present = table.find(spec.name());
        Alarm alarm = present.map(there -> there.configured(spec, now)).orElseGet(() -> Alarm.created(spec, now));
        store.jdbi().useTransaction(handle -> {
            if (present.isPresent()) {
                AlarmTable.put(handle, alarm);
            } else {
                AlarmTable.putNew(handle, alarm, tags);
            }
            history.configured(handle, spec.name(), present.isPresent() ? "Updated" : "Created");
        });
        watch.watch(alarm);
    }

    /** Deletes all of the alarms, or none if one does not exist. */
    private void delete(List<String> alarmNames) {
        List<Alarm> found =
                AlarmInputs.names(alarmNames).stream().map(this::required).toList();
        for (Alarm alarm : found) {
            watch.forget(alarm.name());
            store.jdbi().useTransaction(handle -> {
                AlarmTable.delete(handle, alarm.name());
                history.configured(handle, alarm.name(), "Deleted");
            });
        }
    }

    private void setState(SetAlarmStateRequest request) {
        String name = AlarmInputs.name(request.alarmName());
        StateValue state = AlarmInputs.state(request.stateValueAsString());
        if (request.stateReason() == null) {
            throw MetricErrors.missing("StateReason");
        }
        AlarmInputs.text(request.stateReason(), "stateReason", LONGEST_REASON);
        String data = json(AlarmInputs.text(request.stateReasonData(), "stateReasonData", LONGEST_REASON_DATA));
        watch.set(required(name), state, request.stateReason(), data);
    }

    /** Enables or disables actions. Alarms that do not exist are skipped, as AWS does. */
    private void enableActions(List<String> alarmNames, boolean enabled) {
        for (String name : AlarmInputs.names(alarmNames)) {
            table.find(name)
                    .ifPresent(alarm -> store.jdbi().useTransaction(handle -> {
                        long now = clock.now().toEpochMilli();
                        AlarmTable.put(handle, alarm.configured(alarm.spec().withActionsEnabled(enabled), now));
                        history.configured(handle, name, "Updated");
                    }));
        }
    }

    private DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
        Set<String> wanted = Set.copyOf(AlarmInputs.names(request.alarmNames()));
        String prefix = request.alarmNamePrefix();
        if (!wanted.isEmpty() && prefix != null) {
            throw MetricErrors.combination("AlarmNames and AlarmNamePrefix must not be given together.");
        }
        if (request.childrenOfAlarmName() != null || request.parentsOfAlarmName() != null) {
            throw MetricErrors.notSupported("composite alarms");
        }
        StateValue state =
                request.stateValueAsString() == null ? null : AlarmInputs.state(request.stateValueAsString());
        String action = request.actionPrefix();
        boolean metricAlarms = request.alarmTypesAsStrings().isEmpty()
                || request.alarmTypesAsStrings().contains("MetricAlarm");
        List<Alarm> found = table.all().stream()
                .filter(alarm -> metricAlarms)
                .filter(alarm -> wanted.isEmpty() || wanted.contains(alarm.name()))
                .filter(alarm -> prefix == null || alarm.name().startsWith(prefix))
                .filter(alarm -> state == null || alarm.state() == state)
                .filter(alarm -> action == null || hasAction(alarm.spec(), action))
                .toList();
        int size = request.maxRecords() == null ? USUAL_PAGE : AlarmInputs.pageSize(request.maxRecords(), MOST_A_PAGE);
        Page<Alarm> page = PAGES.page(found, Alarm::name, size, request.nextToken());
        return DescribeAlarmsResponse.builder()
                .metricAlarms(page.items().stream().map(this::view).toList())
                .compositeAlarms(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean hasAction(AlarmSpec spec, String prefix) {
        return List.of(spec.okActions(), spec.alarmActions(), spec.insufficientDataActions()).stream()
                .flatMap(List::stream)
                .anyMatch(action -> action.startsWith(prefix));
    }

    private MetricAlarm view(Alarm alarm) {
        AlarmSpec spec = alarm.spec();
        return MetricAlarm.builder()
                .alarmName(spec.name())
                .alarmArn(names.arn(spec.name()))
                .alarmDescription(spec.description())
                .alarmConfigurationUpdatedTimestamp(Instant.ofEpochMilli(alarm.configuredAt()))
                .actionsEnabled(spec.actionsEnabled())
                .okActions(spec.okActions())
                .alarmActions(spec.alarmActions())
                .insufficientDataActions(spec.insufficientDataActions())
                .stateValue(alarm.state())
                .stateReason(alarm.reason())
                .stateReasonData(alarm.reasonData())
                .stateUpdatedTimestamp(Instant.ofEpochMilli(alarm.updatedAt()))
                .stateTransitionedTimestamp(Instant.ofEpochMilli(alarm.changedAt()))
                .metricName(spec.metric())
                .namespace(spec.namespace())
                .statistic(spec.statistic())
                .dimensions(spec.metricId().asDimensions())
                .period(spec.period())
                .unit(spec.unit())
                .evaluationPeriods(spec.evaluationPeriods())
                .datapointsToAlarm(spec.toAlarm())
                .threshold(spec.threshold())
                .comparisonOperator(spec.comparison())
                .treatMissingData(spec.treatMissing())
                .build();
    }

    private void tag(@Nullable String arn, Map<String, String> tags) {
        String name = taggable(arn);
        store.jdbi().useTransaction(handle -> {
            Tags.put(handle, AlarmTable.TAG_TYPE, name, tags);
            AlarmInputs.atMostTags(Tags.of(handle, AlarmTable.TAG_TYPE, name));
        });
    }

    private void untag(@Nullable String arn, Collection<String> keys) {
        String name = taggable(arn);
        store.jdbi().useTransaction(handle -> Tags.remove(handle, AlarmTable.TAG_TYPE, name, keys));
    }

    private Map<String, String> tags(@Nullable String arn) {
        String name = taggable(arn);
        return store.jdbi().withHandle(handle -> Tags.of(handle, AlarmTable.TAG_TYPE, name));
    }

    /** Returns the name of the alarm that an ARN names. */
    private String taggable(@Nullable String arn) {
        if (arn == null || arn.isEmpty()) {
            throw MetricErrors.missing("ResourceARN");
        }
        String prefix = names.arn("");
        if (!arn.startsWith(prefix)
                || table.find(arn.substring(prefix.length())).isEmpty()) {
            throw MetricErrors.noResource(arn);
        }
        return arn.substring(prefix.length());
    }

    private Alarm required(String name) {
        return table.find(name).orElseThrow(() -> MetricErrors.noAlarm(name));
    }

    private static @Nullable String json(@Nullable String data) {
        if (data == null || data.isEmpty()) {
            return null;
        }
        try {
            Json.MAPPER.readTree(data);
            return data;
        } catch (JsonProcessingException e) {
            throw AwsError.of("InvalidFormat", "The StateReasonData is not JSON: " + e.getOriginalMessage());
        }
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

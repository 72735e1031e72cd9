package io.ssmlab.region.cloudwatch.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ssmlab.region.cloudwatch.metrics.MetricErrors;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms as their operations see them: created, listed, disabled, deleted. */
public final class Alarms {
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

    public Alarms(
            Store store,
            RegionClock clock,
            AlarmTable table,
            AlarmHistory history,
            AlarmWatch watch,
            AlarmMessage names) {
        this.store = store;
        this.clock = clock;
        this.table = table;
        this.history = history;
        this.watch = watch;
        this.names = names;
    }

    /**
     * Creates or replaces an alarm. An existing alarm keeps its state and its tags, and gets the whole new definition.
     */
    public void put(PutMetricAlarmRequest request) {
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
    public void delete(List<String> alarmNames) {
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

    public void setState(SetAlarmStateRequest request) {
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
    public void enableActions(List<String> alarmNames, boolean enabled) {
        for (String name : AlarmInputs.names(alarmNames)) {
            table.find(name)
                    .ifPresent(alarm -> store.jdbi().useTransaction(handle -> {
                        long now = clock.now().toEpochMilli();
                        AlarmTable.put(handle, alarm.configured(alarm.spec().withActionsEnabled(enabled), now));
                        history.configured(handle, name, "Updated");
                    }));
        }
    }

    public DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
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

    public void tag(@Nullable String arn, Map<String, String> tags) {
        String name = taggable(arn);
        store.jdbi().useTransaction(handle -> {
            Tags.put(handle, AlarmTable.TAG_TYPE, name, tags);
            AlarmInputs.atMostTags(Tags.of(handle, AlarmTable.TAG_TYPE, name));
        });
    }

    public void untag(@Nullable String arn, Collection<String> keys) {
        String name = taggable(arn);
        store.jdbi().useTransaction(handle -> Tags.remove(handle, AlarmTable.TAG_TYPE, name, keys));
    }

    public Map<String, String> tags(@Nullable String arn) {
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
}

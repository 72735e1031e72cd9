package io.ssmlab.region.cloudwatch.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ssmlab.region.cloudwatch.metrics.MetricId;
import io.ssmlab.region.cloudwatch.metrics.Statistic;
import io.ssmlab.region.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * An alarm as PutMetricAlarm defined it.
 *
 * @param unit only data of this unit counts; null for all
 * @param period seconds
 * @param toAlarm how many of the evaluated datapoints have to breach; null for all of them
 * @param treatMissing null where the caller left it to the default, {@code missing}
 */
record AlarmSpec(
        String name,
        @Nullable String description,
        boolean actionsEnabled,
        List<String> okActions,
        List<String> alarmActions,
        List<String> insufficientDataActions,
        String namespace,
        String metric,
        Map<String, String> dimensions,
        String statistic,
        @Nullable String unit,
        int period,
        int evaluationPeriods,
        @Nullable Integer toAlarm,
        double threshold,
        String comparison,
        @Nullable String treatMissing) {

    static AlarmSpec ofColumn(String json) {
        try {
            return Json.MAPPER.readValue(json, AlarmSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state file holds an invalid alarm: " + json, e);
        }
    }

    String column() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alarm is always JSON", e);
        }
    }

    MetricId metricId() {
        return new MetricId(namespace, metric, new TreeMap<>(dimensions));
    }

    Statistic statisticKind() {
        return Statistic.named(statistic, "Statistic");
    }

    Comparison comparisonKind() {
        return Comparison.named(comparison);
    }

    int datapointsToAlarm() {
        return toAlarm == null ? evaluationPeriods : toAlarm;
    }

    MissingData missingData() {
        return MissingData.named(treatMissing);
    }

    List<String> actionsFor(StateValue state) {
        return switch (state) {
            case OK -> okActions;
            case ALARM -> alarmActions;
            default -> insufficientDataActions;
        };
    }

    AlarmSpec withActionsEnabled(boolean enabled) {
        return new AlarmSpec(
                name,
                description,
                enabled,
                okActions,
                alarmActions,
                insufficientDataActions,
                namespace,
                metric,
                dimensions,
                statistic,
                unit,
                period,
                evaluationPeriods,
                toAlarm,
                threshold,
                comparison,
                treatMissing);
    }
}

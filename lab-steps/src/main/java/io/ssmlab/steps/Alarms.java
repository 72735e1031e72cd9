package io.ssmlab.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Alarms and their metrics, through the API. Alarms go when the scenario ends. */
public final class Alarms {
    /** The shortest that an alarm's period can be, so that the scenarios are quick. */
    private static final int PERIOD = 10;

    private static final int MINUTE = 60;

    private final LabMemory memory;
    private final Instant began = Instant.now();

    public Alarms(LabMemory memory) {
        this.memory = memory;
    }

    /** A metric's name behind its namespace, with a slash between. */
    record MetricName(String namespace, String name) {
        static MetricName of(String text) {
            int slash = text.lastIndexOf('/');
            return new MetricName(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    /** An alarm on anything above 0 in a period. */
    void create(String name, MetricName metric, String topicArn) {
        memory.afterwards(() -> memory.aws.cloudWatch().deleteAlarms(request -> request.alarmNames(name)));
        memory.aws
                .cloudWatch()
                .putMetricAlarm(request -> request.alarmName(name)
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .statistic(Statistic.SUM)
                        .period(PERIOD)
                        .evaluationPeriods(1)
                        .threshold(0.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .treatMissingData("notBreaching")
                        .alarmActions(topicArn));
    }

    MetricAlarm alarm(String name) {
        List<MetricAlarm> found = memory.aws
                .cloudWatch()
                .describeAlarms(request -> request.alarmNames(name))
                .metricAlarms();
        if (found.isEmpty()) {
            throw new AssertionError("there is no alarm " + name);
        }
        return found.get(0);
    }

    List<String> history(String name) {
        return memory
                .aws
                .cloudWatch()
                .describeAlarmHistory(request -> request.alarmName(name))
                .alarmHistoryItems()
                .stream()
                .map(AlarmHistoryItem::historySummary)
                .toList();
    }

    /** The sum of what came in since the scenario began, a minute at either side. */
    double counted(MetricName metric) {
        return memory
                .aws
                .cloudWatch()
                .getMetricStatistics(request -> request.namespace(metric.namespace())
                        .metricName(metric.name())
                        .statistics(Statistic.SUM)
                        .period(PERIOD)
                        .startTime(began)
                        .endTime(Instant.now().plus(Duration.ofSeconds(MINUTE))))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }
}

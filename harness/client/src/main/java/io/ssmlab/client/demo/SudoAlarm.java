package io.ssmlab.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A metric filter that counts sudo in session logs, and an alarm on the count. */
final class SudoAlarm {
    private static final String NAME = "sudo-in-the-demo";
    private static final String NAMESPACE = "Lab";

    /** Time limit for the alarm: LocalStack evaluates alarms periodically, the lab's own store at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long LOOK_EVERY_MILLIS = 250;

    private final AwsCalls aws;
    private volatile String watched = "";

    SudoAlarm(AwsCalls aws) {
        this.aws = aws;
    }

    void watch(String group, Stage stage) {
        aws.call(
                AwsService.LOGS,
                "PutMetricFilter",
                Map.of(
                        "logGroupName",
                        group,
                        "filterName",
                        NAME,
                        "filterPattern",
                        "sudo",
                        "metricTransformations",
                        List.of(Map.of("metricName", NAME, "metricNamespace", NAMESPACE, "metricValue", "1"))));
        watched = group;
        stage.line("Metric filter: each entry of " + group + " with sudo counts 1.");
        Map<String, Object> alarm = new HashMap<>();
        alarm.put("AlarmName", NAME);
        alarm.put("Namespace", NAMESPACE);
        alarm.put("MetricName", NAME);
        alarm.put("Statistic", "Sum");
        alarm.put("Period", 60);
        alarm.put("EvaluationPeriods", 1);
        alarm.put("Threshold", 0);
        alarm.put("ComparisonOperator", "GreaterThanThreshold");
        alarm.put("TreatMissingData", "notBreaching");
        aws.call(AwsService.CLOUDWATCH, "PutMetricAlarm", alarm);
        stage.line("Alarm " + NAME + ": more than 0 in a minute.");
    }

    /** Shows the alarm's states until it goes off, and then removes alarm and filter. */
    void await(Stage stage) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String reported = "";
        while (!reported.equals("ALARM")) {
            JsonNode alarm = aws.call(AwsService.CLOUDWATCH, "DescribeAlarms", Map.of("AlarmNames", List.of(NAME)))
                    .path("MetricAlarms")
                    .path(0);
            String state = alarm.path("StateValue").asText();
            if (!state.equals(reported)) {
                stage.line("Alarm " + NAME + " is in state " + state + ": "
                        + alarm.path("StateReason").asText());
                reported = state;
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal("The alarm " + NAME + " is still in state " + reported + " after "
                        + PATIENCE.toSeconds() + " s, although sudo is in the log.");
            }
            if (!reported.equals("ALARM") && never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        remove();
        stage.line("Alarm and filter are removed.");
    }

    /** Removes alarm and filter if they exist. */
    void remove() {
        String group = watched;
        watched = "";
        if (!group.isEmpty()) {
            aws.call(AwsService.CLOUDWATCH, "DeleteAlarms", Map.of("AlarmNames", List.of(NAME)));
            aws.call(AwsService.LOGS, "DeleteMetricFilter", Map.of("logGroupName", group, "filterName", NAME));
        }
    }
}

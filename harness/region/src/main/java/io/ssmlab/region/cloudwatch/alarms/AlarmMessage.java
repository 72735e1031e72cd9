package io.ssmlab.region.cloudwatch.alarms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The message that an alarm sends to a topic when its state changes, with the members of AWS's message. */
final class AlarmMessage {
    private static final int LONGEST_SUBJECT = 100;

    /** The region names in AWS's messages; other regions appear by their code. */
    private static final Map<String, String> REGIONS = Map.of("us-east-1", "US East (N. Virginia)");

    private final String region;
    private final String accountId;

    public AlarmMessage(String region, String accountId) {
        this.region = region;
        this.accountId = accountId;
    }

    String subject(Alarm alarm) {
        String text = alarm.state() + ": \"" + alarm.name() + "\" in " + regionName();
        return text.length() <= LONGEST_SUBJECT ? text : text.substring(0, LONGEST_SUBJECT - 3) + "...";
    }

    String arn(String alarm) {
        return "arn:aws:cloudwatch:" + region + ":" + accountId + ":alarm:" + alarm;
    }

    String text(Alarm before, Alarm after) {
        AlarmSpec spec = after.spec();
        ObjectNode message = Json.MAPPER.createObjectNode();
        message.put("AlarmName", spec.name())
                .put("AlarmDescription", spec.description())
                .put("AWSAccountId", accountId)
                .put("AlarmConfigurationUpdatedTimestamp", time(after.configuredAt()))
                .put("NewStateValue", after.state().toString())
                .put("NewStateReason", after.reason())
                .put("StateChangeTime", time(after.changedAt()))
                .put("Region", regionName())
                .put("AlarmArn", arn(spec.name()))
                .put("OldStateValue", before.state().toString());
        spec.okActions().forEach(message.putArray("OKActions")::add);
        spec.alarmActions().forEach(message.putArray("AlarmActions")::add);
        spec.insufficientDataActions().forEach(message.putArray("InsufficientDataActions")::add);
        trigger(message.putObject("Trigger"), spec);
        return message.toString();
    }

    private static void trigger(ObjectNode trigger, AlarmSpec spec) {
        trigger.put("MetricName", spec.metric())
                .put("Namespace", spec.namespace())
                .put("StatisticType", "Statistic")
                .put("Statistic", spec.statistic().toUpperCase(Locale.ROOT))
                .put("Unit", spec.unit());
        ArrayNode dimensions = trigger.putArray("Dimensions");
        spec.dimensions()
                .forEach((name, value) ->
                        dimensions.addObject().put("value", value).put("name", name));
        trigger.put("Period", spec.period()).put("EvaluationPeriods", spec.evaluationPeriods());
        if (spec.toAlarm() != null) {
            trigger.put("DatapointsToAlarm", spec.toAlarm());
        }
        trigger.put("ComparisonOperator", spec.comparison())
                .put("Threshold", spec.threshold())
                .put("TreatMissingData", spec.treatMissing() == null ? "" : spec.treatMissing())
                .put("EvaluateLowSampleCountPercentile", "");
    }

    private String regionName() {
        return REGIONS.getOrDefault(region, region);
    }

    private static String time(long at) {
        return AlarmReason.TIME.format(Instant.ofEpochMilli(at));
    }
}

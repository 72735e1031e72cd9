package io.ssmlab.region.cloudwatch.alarms;

import io.ssmlab.region.cloudwatch.metrics.MetricErrors;
import io.ssmlab.region.cloudwatch.metrics.MetricId;
import io.ssmlab.region.cloudwatch.metrics.MetricInputs;
import io.ssmlab.region.cloudwatch.metrics.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Checks the parameters that define an alarm. Limits are those of the API reference (2010-08-01). */
final class AlarmInputs {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int MOST_ACTIONS = 5;
    private static final int MOST_NAMES = 100;
    private static final int MOST_TAGS = 50;
    private static final int HOUR = 3600;
    private static final long DAY = 86_400;
    private static final long WEEK = 604_800;
    private static final Set<Integer> SHORT_PERIODS = Set.of(10, 20, 30);

    private AlarmInputs() {}

    /**
     * Returns the alarm that the request defines.
     *
     * @throws io.ssmlab.region.kernel.AwsError for input that AWS or the lab does not accept
     */
    static AlarmSpec spec(PutMetricAlarmRequest request) {
        refuseUnsupported(request);
        AlarmSpec spec = new AlarmSpec(
                name(request.alarmName()),
                text(request.alarmDescription(), "AlarmDescription", LONGEST_DESCRIPTION),
                !Boolean.FALSE.equals(request.actionsEnabled()),
                actions(request.okActions(), "OKActions"),
                actions(request.alarmActions(), "AlarmActions"),
                actions(request.insufficientDataActions(), "InsufficientDataActions"),
                MetricInputs.namespace(request.namespace()),
                MetricInputs.name(request.metricName(), "MetricName"),
                MetricId.of("", "", MetricInputs.dimensions(request.dimensions()))
                        .dimensions(),
                statistic(request.statisticAsString()),
                request.unitAsString() == null ? null : MetricInputs.unit(request.unitAsString()),
                period(request.period()),
                atLeastOne(request.evaluationPeriods(), "EvaluationPeriods"),
                request.datapointsToAlarm() == null
                        ? null
                        : atLeastOne(request.datapointsToAlarm(), "DatapointsToAlarm"),
                threshold(request.threshold()),
                comparison(request.comparisonOperatorAsString()),
                request.treatMissingData());
        MissingData.named(spec.treatMissing());
        checkSpan(spec);
        return spec;
    }

    private static void refuseUnsupported(PutMetricAlarmRequest request) {
        if (!request.metrics().isEmpty() || request.thresholdMetricId() != null) {
            throw MetricErrors.notSupported("alarms on metric math, Metrics Insights or anomaly detection. Name one"
                    + " metric with Namespace, MetricName, Statistic and Period");
        }
        if (request.extendedStatistic() != null || request.evaluateLowSampleCountPercentile() != null) {
            throw MetricErrors.notSupported("percentiles and trimmed statistics (ExtendedStatistic). Use Statistic");
        }
    }

    private static void checkSpan(AlarmSpec spec) {
        if (spec.datapointsToAlarm() > spec.evaluationPeriods()) {
            throw MetricErrors.validation("DatapointsToAlarm (" + spec.datapointsToAlarm()
                    + ") must be less than or equal to EvaluationPeriods (" + spec.evaluationPeriods() + ").");
        }
        long span = (long) spec.period() * spec.evaluationPeriods();
        long most = spec.period() < HOUR ? DAY : WEEK;
        if (span > most) {
            throw MetricErrors.validation(
                    "Metrics cannot be checked across more than " + (most == DAY ? "a day" : "a week")
                            + " (EvaluationPeriods * Period must be <= " + most + "); it is " + span + ".");
        }
    }

    static String name(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw MetricErrors.validation("1 validation error detected: Value " + (name == null ? "null" : "''")
                    + " at 'alarmName' failed to satisfy constraint: Member must "
                    + (name == null ? "not be null" : "have length greater than or equal to 1"));
        }
        return String.valueOf(text(name, "alarmName", LONGEST_NAME));
    }

    static List<String> names(List<String> names) {
        if (names.size() > MOST_NAMES) {
            throw MetricErrors.validation(
                    "1 validation error detected: Value at 'alarmNames' failed to satisfy constraint:"
                            + " Member must have length less than or equal to " + MOST_NAMES);
        }
        return names.stream().map(AlarmInputs::name).toList();
    }

    static StateValue state(@Nullable String state) {
        StateValue value = state == null ? null : StateValue.fromValue(state);
        if (value == null || value == StateValue.UNKNOWN_TO_SDK_VERSION) {
            throw MetricErrors.validation("1 validation error detected: Value '" + state
                    + "' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set:"
                    + " [INSUFFICIENT_DATA, ALARM, OK]");
        }
        return value;
    }

    static @Nullable String text(@Nullable String text, String member, int most) {
        if (text != null && text.length() > most) {
            throw MetricErrors.validation("1 validation error detected: Value at '" + member
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + most);
        }
        return text;
    }

    static int pageSize(@Nullable Integer size, int most) {
        if (size == null) {
            return most;
        }
        if (size < 1 || size > most) {
            throw MetricErrors.validation("1 validation error detected: Value '" + size
                    + "' at 'maxRecords' failed to satisfy constraint: Member must have value "
                    + (size < 1 ? "greater than or equal to 1" : "less than or equal to " + most));
        }
        return size;
    }

    public static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> out = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (tag.key() == null || tag.key().isEmpty() || tag.value() == null) {
                throw MetricErrors.missing("Tags.member." + (tag.value() == null ? "Value" : "Key"));
            }
            if (tag.key().length() > 128
                    || tag.value().length() > 256
                    || tag.key().startsWith("aws:")) {
                throw MetricErrors.invalid(
                        "The tag " + tag.key()
                                + " is invalid: a key has up to 128 characters and does not begin with aws:, a value up to 256.");
            }
            out.put(tag.key(), tag.value());
        }
        return atMostTags(out);
    }

    static Map<String, String> atMostTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw MetricErrors.invalid("An alarm can have no more than " + MOST_TAGS + " tags.");
        }
        return tags;
    }

    private static List<String> actions(List<String> actions, String member) {
        if (actions.size() > MOST_ACTIONS) {
            throw MetricErrors.validation("1 validation error detected: Value at '" + member
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + MOST_ACTIONS);
        }
        for (String action : actions) {
            if (!action.startsWith("arn:")) {
                throw MetricErrors.validation("Invalid arn syntax: " + action);
            }
            if (!action.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,256}")) {
                throw MetricErrors.notSupported("alarm actions other than messages to an SNS topic; " + action + " in "
                        + member + " is something else");
            }
        }
        return List.copyOf(actions);
    }

    private static String statistic(@Nullable String statistic) {
        if (statistic == null) {
            throw MetricErrors.missing("Statistic");
        }
        return Statistic.named(statistic, "Statistic").awsName();
    }

    private static String comparison(@Nullable String operator) {
        return Comparison.named(operator).awsName();
    }

    private static int period(@Nullable Integer period) {
        if (period == null) {
            throw MetricErrors.missing("Period");
        }
        if (!SHORT_PERIODS.contains(period) && (period <= 0 || period % 60 != 0)) {
            throw MetricErrors.validation("Period must be 10, 20, 30 or a multiple of 60; it is " + period + ".");
        }
        return period;
    }

    private static int atLeastOne(@Nullable Integer value, String member) {
        if (value == null) {
            throw MetricErrors.missing(member);
        }
        if (value < 1) {
            throw MetricErrors.validation("1 validation error detected: Value '" + value + "' at '" + member
                    + "' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return value;
    }

    private static double threshold(@Nullable Double threshold) {
        if (threshold == null) {
            throw MetricErrors.missing("Threshold");
        }
        if (threshold.isNaN() || threshold.isInfinite()) {
            throw MetricErrors.validation("Threshold must be a number; it is " + threshold + ".");
        }
        return threshold;
    }
}

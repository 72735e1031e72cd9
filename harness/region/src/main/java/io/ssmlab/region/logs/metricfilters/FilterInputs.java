package io.ssmlab.region.logs.metricfilters;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.logs.LogErrors;
import io.ssmlab.region.logs.LogInputs;
import io.ssmlab.region.logs.pattern.EventValue;
import io.ssmlab.region.logs.pattern.FilterPattern;
import io.ssmlab.region.logs.pattern.InvalidPatternException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StandardUnit;

/**
 * Checks the parameters that define a metric filter. Limits and patterns are those of the Logs API model (2014-03-28).
 */
final class FilterInputs {
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_PATTERN = 1024;
    private static final int LONGEST_METRIC = 255;
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_DIMENSIONS = 3;
    private static final Set<StandardUnit> UNITS = StandardUnit.knownValues();

    private FilterInputs() {}

    static String name(@Nullable String name) {
        return text(name, "filterName", "[^:*]*", LONGEST_NAME);
    }

    /** Returns the filter pattern as it was written. */
    static String pattern(@Nullable String pattern) {
        String text = LogInputs.required(pattern, "filterPattern");
        LogInputs.atMost(text, "filterPattern", LONGEST_PATTERN);
        parsed(text);
        return text;
    }

    static FilterPattern parsed(String pattern) {
        try {
            return FilterPattern.parse(pattern);
        } catch (InvalidPatternException e) {
            throw LogErrors.invalid(String.valueOf(e.getMessage()));
        }
    }

    /** @throws AwsError InvalidParameterException; InvalidOperationException for what the lab does not have */
    static Transformation transformation(PutMetricFilterRequest request) {
        refuseUnsupported(request);
        List<MetricTransformation> all = request.metricTransformations();
        LogInputs.required(request.hasMetricTransformations() ? all : null, "metricTransformations");
        if (all.size() != 1) {
            throw LogErrors.constraint(
                    all.isEmpty() ? "'[]'" : "'[...]'",
                    "metricTransformations",
                    "Member must have length " + (all.isEmpty() ? "greater" : "less") + " than or equal to 1");
        }
        MetricTransformation one = all.get(0);
        String member = "metricTransformations.1.member.";
        String value = LogInputs.required(one.metricValue(), member + "metricValue");
        LogInputs.atMost(value, member + "metricValue", LONGEST_VALUE);
        String unit = one.unitAsString();
        if (unit != null && !UNITS.contains(StandardUnit.fromValue(unit))) {
            throw LogErrors.constraint(
                    "'" + unit + "'", member + "unit", "Member must satisfy enum value set: " + UNITS);
        }
        Transformation transformation = new Transformation(
                text(one.metricNamespace(), member + "metricNamespace", "[^:*$]*", LONGEST_METRIC),
                text(one.metricName(), member + "metricName", "[^:*$]*", LONGEST_METRIC),
                value,
                one.defaultValue(),
                Map.copyOf(one.dimensions()),
                unit);
        check(transformation, parsed(pattern(request.filterPattern())));
        return transformation;
    }

    private static void refuseUnsupported(PutMetricFilterRequest request) {
        if (Boolean.TRUE.equals(request.applyOnTransformedLogs())) {
            throw AwsError.of(
                    "InvalidOperationException", "The lab does not support log transformers (applyOnTransformedLogs).");
        }
        if (request.fieldSelectionCriteria() != null
                || !request.emitSystemFieldDimensions().isEmpty()) {
            throw AwsError.of(
                    "InvalidOperationException",
                    "The lab does not support centralized logs (fieldSelectionCriteria, emitSystemFieldDimensions).");
        }
    }

    private static void check(Transformation transformation, FilterPattern pattern) {
        if (transformation.defaultValue() != null
                && !transformation.dimensions().isEmpty()) {
            throw LogErrors.invalid(
                    "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
        }
        if (transformation.dimensions().size() > MOST_DIMENSIONS) {
            throw LogErrors.invalid("Invalid metric transformation: a metric filter can have at most " + MOST_DIMENSIONS
                    + " dimensions.");
        }
        value(transformation.value(), "metricValue", pattern);
        transformation.dimensions().forEach((name, selector) -> {
            if (name.isEmpty() || name.length() > LONGEST_METRIC || name.startsWith(":")) {
                throw LogErrors.invalid(
                        "Invalid metric transformation: '" + name + "' cannot be the name of a dimension.");
            }
            if (!value(selector, "dimension " + name, pattern).isSelector()) {
                throw LogErrors.invalid("Invalid metric transformation: dimension " + name + ": '" + selector
                        + "' is not a selector such as $field or $.property.");
            }
        });
    }

    private static EventValue value(@Nullable String text, String what, FilterPattern pattern) {
        try {
            return EventValue.parse(text == null ? "" : text, pattern);
        } catch (InvalidPatternException e) {
            throw LogErrors.invalid("Invalid metric transformation: " + what + ": " + e.getMessage() + ".");
        }
    }

    private static String text(@Nullable String given, String member, String pattern, int longest) {
        String text = LogInputs.required(given, member);
        if (text.isEmpty()) {
            throw LogErrors.constraint("''", member, "Member must have length greater than or equal to 1");
        }
        LogInputs.atMost(text, member, longest);
        if (!text.matches("(?s)" + pattern)) {
            throw LogErrors.constraint(
                    "'" + text + "'", member, "Member must satisfy regular expression pattern: " + pattern);
        }
        return text;
    }
}

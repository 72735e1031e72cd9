package io.ssmlab.region.cloudwatch.alarms;

import io.ssmlab.region.cloudwatch.metrics.MetricErrors;
import org.jspecify.annotations.Nullable;

/** The comparison of a value with an alarm's threshold. */
enum Comparison {
    ABOVE("GreaterThanThreshold", "greater than"),
    AT_LEAST("GreaterThanOrEqualToThreshold", "greater than or equal to"),
    BELOW("LessThanThreshold", "less than"),
    AT_MOST("LessThanOrEqualToThreshold", "less than or equal to");

    private final String name;
    private final String words;

    Comparison(String name, String words) {
        this.name = name;
        this.words = words;
    }

    /**
     * Returns the comparison of that name.
     *
     * @throws io.ssmlab.region.kernel.AwsError if there is no such operator, or the lab does not support it
     */
    static Comparison named(@Nullable String name) {
        if (name == null) {
            throw MetricErrors.missing("ComparisonOperator");
        }
        for (Comparison comparison : values()) {
            if (comparison.name.equals(name)) {
                return comparison;
            }
        }
        if (name.contains("UpperThreshold") || name.equals("LessThanLowerThreshold")) {
            throw MetricErrors.notSupported("anomaly detection, which the operator " + name + " needs");
        }
        throw MetricErrors.validation(
                "1 validation error detected: Value '" + name
                        + "' at 'comparisonOperator' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, LessThanOrEqualToThreshold]");
    }

    boolean breaches(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
        };
    }

    String awsName() {
        return name;
    }

    /** Returns the words of AWS's state reasons. */
    String words() {
        return words;
    }

    /** Returns true if a value that breaches still does so when it grows. */
    boolean isUpwards() {
        return this == ABOVE || this == AT_LEAST;
    }
}

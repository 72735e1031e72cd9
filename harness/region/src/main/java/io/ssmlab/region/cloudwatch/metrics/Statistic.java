package io.ssmlab.region.cloudwatch.metrics;

import org.jspecify.annotations.Nullable;

/** The statistics of CloudWatch except percentiles, by AWS's names. */
public enum Statistic {
    SAMPLE_COUNT("SampleCount"),
    AVERAGE("Average"),
    SUM("Sum"),
    MINIMUM("Minimum"),
    MAXIMUM("Maximum");

    private final String name;

    Statistic(String name) {
        this.name = name;
    }

    /**
     * Returns the statistic of that name.
     *
     * @throws io.ssmlab.region.kernel.AwsError if there is no such statistic, or the lab does not support it
     */
    public static Statistic named(@Nullable String name, String member) {
        for (Statistic statistic : values()) {
            if (statistic.name.equals(name)) {
                return statistic;
            }
        }
        if (name != null && name.matches("(p|tm|wm|tc|ts)[0-9.]+|IQM|(PR|TM|WM|TC|TS)\\(.*\\)")) {
            throw MetricErrors.notSupported("percentiles and trimmed statistics: " + member + " is '" + name
                    + "'. Use SampleCount, Average, Sum, Minimum or Maximum");
        }
        throw MetricErrors.invalid("The value " + name + " for parameter " + member
                + " is not supported. Use SampleCount, Average, Sum, Minimum or Maximum.");
    }

    public String awsName() {
        return name;
    }

    public double of(Sample sample) {
        return switch (this) {
            case SAMPLE_COUNT -> sample.count();
            case AVERAGE -> sample.sum() / sample.count();
            case SUM -> sample.sum();
            case MINIMUM -> sample.minimum();
            case MAXIMUM -> sample.maximum();
        };
    }

    /** Returns true if more data of the same period can only make the value larger. */
    public boolean onlyGrows(Sample sample) {
        return this == SAMPLE_COUNT || this == MAXIMUM || (this == SUM && sample.minimum() >= 0);
    }

    /** Returns true if more data of the same period can only make the value smaller. */
    public boolean onlyFalls() {
        return this == MINIMUM;
    }
}

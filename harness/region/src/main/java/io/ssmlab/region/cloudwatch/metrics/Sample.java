package io.ssmlab.region.cloudwatch.metrics;

/**
 * Values of one metric, one unit and one time, as statistics.
 *
 * @param at milliseconds since the epoch: when they were measured, or the start of the period that they are summed up
 *     over
 */
public record Sample(long at, String unit, double count, double sum, double minimum, double maximum) {
    public static Sample of(long at, String unit, double value) {
        return new Sample(at, unit, 1, value, value, value);
    }

    /** Returns the sum of both samples. */
    Sample and(Sample other) {
        return new Sample(
                at,
                unit,
                count + other.count,
                sum + other.sum,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }

    Sample startingAt(long start) {
        return new Sample(start, unit, count, sum, minimum, maximum);
    }
}

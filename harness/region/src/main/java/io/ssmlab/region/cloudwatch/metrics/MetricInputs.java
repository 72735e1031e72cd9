package io.ssmlab.region.cloudwatch.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/**
 * Checks the parameters that name a metric and the data put into one. Limits are those of the API reference
 * (2010-08-01).
 */
public final class MetricInputs {
    static final String NO_UNIT = "None";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 1024;
    private static final int MOST_DIMENSIONS = 30;
    private static final int MOST_VALUES = 150;
    private static final double LARGEST = Math.pow(2, 360);
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);

    private MetricInputs() {}

    public static String namespace(@Nullable String namespace) {
        String text = name(namespace, "Namespace");
        if (text.startsWith(":") || !isPlain(text)) {
            throw MetricErrors.invalid(
                    "The value " + text
                            + " for parameter Namespace is invalid: it must not begin with a colon, and holds printable ASCII.");
        }
        return text;
    }

    public static String name(@Nullable String name, String member) {
        if (name == null || name.isEmpty()) {
            throw MetricErrors.missing(member);
        }
        if (name.length() > LONGEST_NAME) {
            throw MetricErrors.invalid("The value of parameter " + member + " must be no longer than " + LONGEST_NAME
                    + " characters; it has " + name.length() + ".");
        }
        return name;
    }

    public static List<Dimension> dimensions(List<Dimension> dimensions) {
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw MetricErrors.invalid(
                    "The collection Dimensions must not have a size greater than " + MOST_DIMENSIONS + ".");
        }
        Set<String> names = new HashSet<>();
        for (Dimension dimension : dimensions) {
            String name = name(dimension.name(), "Dimensions.member.Name");
            String value = dimension.value();
            if (value == null || value.isEmpty()) {
                throw MetricErrors.missing("Dimensions.member.Value");
            }
            if (value.length() > LONGEST_VALUE) {
                throw MetricErrors.invalid("The value of dimension " + name + " must be no longer than " + LONGEST_VALUE
                        + " characters; it has " + value.length() + ".");
            }
            if (name.startsWith(":")) {
                throw MetricErrors.invalid("The dimension name " + name + " must not begin with a colon.");
            }
            if (!names.add(name)) {
                throw MetricErrors.invalid("The dimension " + name + " appears more than once.");
            }
        }
        return dimensions;
    }

    public static String unit(@Nullable String unit) {
        if (unit == null) {
            return NO_UNIT;
        }
        if (StandardUnit.fromValue(unit) == StandardUnit.UNKNOWN_TO_SDK_VERSION) {
            throw MetricErrors.invalid("The value " + unit + " for parameter Unit is invalid. Use one of "
                    + StandardUnit.knownValues() + ".");
        }
        return unit;
    }

    /** Returns the samples that a datum puts into its metric: one, or one for each of its values. */
    static List<Sample> samples(MetricDatum datum, Instant now) {
        String unit = unit(datum.unitAsString());
        long at = time(datum.timestamp(), now);
        resolution(datum.storageResolution());
        int forms = (datum.value() == null ? 0 : 1)
                + (datum.statisticValues() == null ? 0 : 1)
                + (datum.hasValues() && !datum.values().isEmpty() ? 1 : 0);
        if (forms == 0) {
            throw MetricErrors.missing("MetricData.member.Value");
        }
        if (forms > 1) {
            throw MetricErrors.combination(
                    "The parameters MetricData.member.Value, .Values and .StatisticValues are mutually exclusive"
                            + " and you have specified more than one of them.");
        }
        if (datum.value() != null) {
            return List.of(Sample.of(at, unit, finite(datum.value(), "Value")));
        }
        return datum.statisticValues() != null
                ? List.of(set(datum.statisticValues(), at, unit))
                : values(datum, at, unit);
    }

    private static Sample set(StatisticSet set, long at, String unit) {
        double count = finite(set.sampleCount(), "StatisticValues.SampleCount");
        double minimum = finite(set.minimum(), "StatisticValues.Minimum");
        double maximum = finite(set.maximum(), "StatisticValues.Maximum");
        if (count <= 0 || maximum < minimum) {
            throw MetricErrors.invalid(
                    "StatisticValues must have a SampleCount above 0, and no Minimum above its Maximum.");
        }
        return new Sample(at, unit, count, finite(set.sum(), "StatisticValues.Sum"), minimum, maximum);
    }

    private static List<Sample> values(MetricDatum datum, long at, String unit) {
        List<Double> values = datum.values();
        List<Double> counts = datum.counts();
        if (values.size() > MOST_VALUES) {
            throw MetricErrors.invalid(
                    "The collection MetricData.member.Values must not have a size greater than " + MOST_VALUES + ".");
        }
        if (datum.hasCounts() && !counts.isEmpty() && counts.size() != values.size()) {
            throw MetricErrors.combination(
                    "The collections MetricData.member.Values and MetricData.member.Counts must be of the same size.");
        }
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double value = finite(values.get(i), "Values.member");
            double count = counts.isEmpty() ? 1 : finite(counts.get(i), "Counts.member");
            if (count <= 0) {
                throw MetricErrors.invalid("The value " + count + " for parameter Counts.member must be above 0.");
            }
            samples.add(new Sample(at, unit, count, value * count, value, value));
        }
        return samples;
    }

    private static double finite(@Nullable Double value, String member) {
        if (value == null) {
            throw MetricErrors.missing("MetricData.member." + member);
        }
        if (value.isNaN() || Math.abs(value) > LARGEST) {
            throw MetricErrors.invalid("The value " + value + " for parameter MetricData.member." + member
                    + " is invalid: it must be a number from -2^360 to 2^360.");
        }
        return value;
    }

    private static long time(@Nullable Instant time, Instant now) {
        if (time == null) {
            return now.toEpochMilli();
        }
        if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(NEWEST))) {
            throw MetricErrors.invalid(
                    "The value " + time + " for parameter MetricData.member.Timestamp must be no more"
                            + " than two weeks in the past and two hours in the future.");
        }
        return time.toEpochMilli();
    }

    private static void resolution(@Nullable Integer seconds) {
        if (seconds != null && seconds != 1 && seconds != 60) {
            throw MetricErrors.invalid("The value " + seconds
                    + " for parameter MetricData.member.StorageResolution is invalid. Use 1 or 60.");
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}

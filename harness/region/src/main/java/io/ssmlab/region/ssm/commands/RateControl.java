package io.ssmlab.region.ssm.commands;

/** MaxConcurrency and MaxErrors as numbers for a set of targets. Each is a number, or a percentage such as {@code 10%}. */
final class RateControl {
    static final String DEFAULT_MAX_CONCURRENCY = "50";
    static final String DEFAULT_MAX_ERRORS = "0";

    private RateControl() {}

    /**
     * The number of invocations that may run at a time. A percentage is rounded to the nearest number; never less than
     * 1.
     */
    static int concurrency(String maxConcurrency, int targets) {
        long number = isPercentage(maxConcurrency)
                ? Math.round(targets * percentage(maxConcurrency) / 100.0)
                : Long.parseLong(maxConcurrency);
        return (int) Math.max(1, Math.min(number, Integer.MAX_VALUE));
    }

    /**
     * The number of errors that are allowed; the next one stops the command. 10% of 50 targets allows 5, so the sixth
     * stops it.
     */
    static int errors(String maxErrors, int targets) {
        return isPercentage(maxErrors)
                ? (int) (targets * percentage(maxErrors) / 100)
                : (int) Math.min(Long.parseLong(maxErrors), Integer.MAX_VALUE);
    }

    private static boolean isPercentage(String value) {
        return value.endsWith("%");
    }

    private static long percentage(String value) {
        return Long.parseLong(value.substring(0, value.length() - 1));
    }
}

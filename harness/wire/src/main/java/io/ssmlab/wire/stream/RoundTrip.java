package io.ssmlab.wire.stream;

import java.time.Duration;

/**
 * The estimate behind the resend timer. Gains are 1/8 for the mean and 1/4 for the variation; timeout = mean + max(10
 * ms, 4 × variation).
 */
final class RoundTrip {
    private static final double MEAN_GAIN = 1.0 / 8;
    private static final double VARIATION_GAIN = 1.0 / 4;
    private static final double FLOOR_NANOS = 10e6;

    private final Duration maxTimeout;
    private double meanNanos;
    private double variationNanos;
    private Duration timeout;

    RoundTrip(StreamSettings settings) {
        maxTimeout = settings.maxTimeout();
        meanNanos = settings.initialRoundTrip().toNanos();
        timeout = settings.initialTimeout();
    }

    void measured(Duration roundTrip) {
        double sample = roundTrip.toNanos();
        variationNanos = (1 - VARIATION_GAIN) * variationNanos + VARIATION_GAIN * Math.abs(meanNanos - sample);
        meanNanos = (1 - MEAN_GAIN) * meanNanos + MEAN_GAIN * sample;
        Duration estimate = Duration.ofNanos((long) (meanNanos + Math.max(FLOOR_NANOS, 4 * variationNanos)));
        timeout = estimate.compareTo(maxTimeout) > 0 ? maxTimeout : estimate;
    }

    Duration timeout() {
        return timeout;
    }
}

package io.ssmlab.region.logs.metricfilters;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/**
 * Dates values by a clock that has been moved. Agents date their events by the machine's clock, as they do not know
 * that the region's clock is ahead. An alarm that evaluates the latest periods would never see such values.
 */
public final class ClockShiftingSink implements MetricSink {
    private final MetricSink sink;
    private final Supplier<Duration> ahead;

    public ClockShiftingSink(MetricSink sink, Supplier<Duration> ahead) {
        this.sink = sink;
        this.ahead = ahead;
    }

    @Override
    public void put(PutMetricDataRequest request) {
        Duration by = ahead.get();
        sink.put(
                by.isZero()
                        ? request
                        : request.toBuilder()
                                .metricData(request.metricData().stream()
                                        .map(datum -> moved(datum, by))
                                        .toList())
                                .build());
    }

    private static MetricDatum moved(MetricDatum datum, Duration by) {
        @Nullable Instant time = datum.timestamp();
        return time == null ? datum : datum.toBuilder().timestamp(time.plus(by)).build();
    }
}

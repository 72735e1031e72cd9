package io.ssmlab.region.logs.metricfilters;

import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** The destination of the values that metric filters find: CloudWatch's metrics, the region's own or others. */
@FunctionalInterface
public interface MetricSink {
    /**
     * Puts the values.
     *
     * @throws RuntimeException if they cannot be put; they are then lost, as the log is already written
     */
    void put(PutMetricDataRequest request);
}

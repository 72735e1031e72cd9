package io.ssmlab.region.logs.metricfilters;

import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** Where the values go that metric filters find: CloudWatch's metrics, the region's own or others. */
@FunctionalInterface
public interface MetricSink {
    /** @throws RuntimeException if they cannot be put; they are lost then, as the log is written already */
    void put(PutMetricDataRequest request);
}

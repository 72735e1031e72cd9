package io.ssmlab.region.cloudwatch.metrics;

import io.ssmlab.region.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** The identity of a metric: the same name with other dimensions is another metric. */
public record MetricId(String namespace, String name, SortedMap<String, String> dimensions) {
    public static MetricId of(String namespace, String name, List<Dimension> dimensions) {
        SortedMap<String, String> values = new TreeMap<>();
        dimensions.forEach(dimension -> values.put(dimension.name(), dimension.value()));
        return new MetricId(namespace, name, values);
    }

    static MetricId ofColumns(String namespace, String name, String dimensions) {
        return new MetricId(namespace, name, new TreeMap<>(Json.texts(dimensions)));
    }

    String column() {
        return Json.column(dimensions);
    }

    public List<Dimension> asDimensions() {
        return dimensions.entrySet().stream().map(MetricId::dimension).toList();
    }

    Metric asMetric() {
        return Metric.builder()
                .namespace(namespace)
                .metricName(name)
                .dimensions(asDimensions())
                .build();
    }

    private static Dimension dimension(Map.Entry<String, String> entry) {
        return Dimension.builder().name(entry.getKey()).value(entry.getValue()).build();
    }
}

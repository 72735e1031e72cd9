package io.ssmlab.region.logs.metricfilters;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ssmlab.region.kernel.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;

/** The metric value that a metric filter derives from a matching event. */
record Transformation(
        String namespace,
        String metric,
        String value,
        @Nullable Double defaultValue,
        Map<String, String> dimensions,
        @Nullable String unit) {

    static Transformation ofColumn(String json) {
        try {
            return Json.MAPPER.readValue(json, Transformation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state file holds an invalid metric transformation: " + json, e);
        }
    }

    String column() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a transformation is always JSON", e);
        }
    }

    MetricTransformation view() {
        return MetricTransformation.builder()
                .metricNamespace(namespace)
                .metricName(metric)
                .metricValue(value)
                .defaultValue(defaultValue)
                .dimensions(dimensions.isEmpty() ? null : dimensions)
                .unit(unit)
                .build();
    }
}

package io.ssmlab.region.logs.metricfilters;

import io.ssmlab.region.logs.pattern.EventValue;
import io.ssmlab.region.logs.pattern.FilterPattern;
import io.ssmlab.region.logs.pattern.InvalidPatternException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** A metric filter that is ready for events. */
final class Filter {
    private final FilterRow row;
    private final FilterPattern pattern;
    private final EventValue value;
    private final Map<String, EventValue> dimensions = new TreeMap<>();

    Filter(FilterRow row) {
        this.row = row;
        pattern = FilterPattern.parse(row.pattern());
        value = EventValue.parse(row.transformation().value(), pattern);
        row.transformation()
                .dimensions()
                .forEach((name, selector) -> dimensions.put(name, EventValue.parse(selector, pattern)));
    }

    FilterRow row() {
        return row;
    }

    /**
     * The data that one batch of events yields: a datum for each event that matches. Without a match it is the default
     * value, once, if there is one.
     */
    List<MetricDatum> data(List<InputLogEvent> events) {
        List<MetricDatum> data = new ArrayList<>();
        boolean matched = false;
        for (InputLogEvent event : events) {
            if (matches(event.message())) {
                matched = true;
                datum(event).ifPresent(data::add);
            }
        }
        Double otherwise = row.transformation().defaultValue();
        if (!matched && otherwise != null && !events.isEmpty()) {
            data.add(datum(otherwise, events.get(events.size() - 1).timestamp()).build());
        }
        return data;
    }

    private boolean matches(String message) {
        try {
            return pattern.matches(message);
        } catch (InvalidPatternException e) {
            return false; // an expression that takes too long on this message, which therefore counts as not matching
        }
    }

    /**
     * Returns the datum of an event. It is empty if the value is not a number or a dimension is missing: without the
     * dimension it would belong to another metric.
     */
    private Optional<MetricDatum> datum(InputLogEvent event) {
        Optional<Double> number = value.numberIn(event.message());
        List<Dimension> found = new ArrayList<>();
        dimensions.forEach((name, selector) -> selector.in(event.message())
                .filter(text -> !text.isEmpty())
                .ifPresent(text ->
                        found.add(Dimension.builder().name(name).value(text).build())));
        return number.filter(there -> found.size() == dimensions.size())
                .map(there -> datum(there, event.timestamp()).dimensions(found).build());
    }

    private MetricDatum.Builder datum(double number, long time) {
        return MetricDatum.builder()
                .metricName(row.transformation().metric())
                .timestamp(Instant.ofEpochMilli(time))
                .value(number)
                .unit(row.transformation().unit());
    }
}

package io.ssmlab.region.cloudwatch.alarms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.cloudwatch.metrics.Sample;
import io.ssmlab.region.kernel.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The reason for an alarm's state, in AWS's words, as text and as data. */
final class AlarmReason {
    static final String INITIAL = "Unchecked: Initial alarm creation";

    /** The time format of CloudWatch's JSON. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SHORT_TIME =
            DateTimeFormatter.ofPattern("dd/MM/uu HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AlarmSpec spec;
    private final AlarmEvaluation evaluation;
    private final AlarmEvaluation.Outcome outcome;

    AlarmReason(AlarmSpec spec, AlarmEvaluation evaluation, AlarmEvaluation.Outcome outcome) {
        this.spec = spec;
        this.evaluation = evaluation;
        this.outcome = outcome;
    }

    String text() {
        if (outcome.state() == StateValue.INSUFFICIENT_DATA) {
            return "Insufficient Data: " + datapoints(outcome.filled()) + were(outcome.filled()) + "unknown.";
        }
        if (outcome.used().isEmpty()) {
            int periods = spec.evaluationPeriods();
            return "Threshold Crossed: no datapoints were received for " + periods
                    + (periods == 1 ? " period and " : " periods and ") + treated() + ".";
        }
        boolean alarm = outcome.state() == StateValue.ALARM;
        List<Sample> deciding = outcome.used().stream()
                .filter(sample -> evaluation.breaches(sample) == alarm)
                .toList();
        if (deciding.isEmpty()) {
            return "Threshold Crossed: " + treated() + ".";
        }
        int least = alarm ? spec.datapointsToAlarm() : spec.evaluationPeriods() - spec.datapointsToAlarm() + 1;
        return "Threshold Crossed: " + deciding.size() + " out of the last "
                + outcome.used().size() + " datapoints [" + values(deciding) + "]"
                + were(deciding.size()) + (alarm ? "" : "not ")
                + spec.comparisonKind().words() + " the threshold (" + spec.threshold() + ")"
                + (outcome.filled() == 0 ? "" : " and " + treated()) + " (minimum " + datapoints(least) + " for "
                + (alarm ? "OK -> ALARM" : "ALARM -> OK") + " transition).";
    }

    /** Returns the state's reason as data. */
    String data(Instant now) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("version", "1.0").put("queryDate", TIME.format(now));
        if (!outcome.used().isEmpty()) {
            Sample oldest = outcome.used().get(outcome.used().size() - 1);
            data.put("startDate", TIME.format(Instant.ofEpochMilli(oldest.at())));
        }
        if (spec.unit() != null) {
            data.put("unit", spec.unit());
        }
        data.put("statistic", spec.statistic()).put("period", spec.period());
        ArrayNode recent = data.putArray("recentDatapoints");
        for (int i = outcome.used().size() - 1; i >= 0; i--) {
            recent.add(value(outcome.used().get(i)));
        }
        data.put("threshold", spec.threshold());
        ArrayNode evaluated = data.putArray("evaluatedDatapoints");
        for (Sample sample : outcome.used()) {
            evaluated
                    .addObject()
                    .put("timestamp", TIME.format(Instant.ofEpochMilli(sample.at())))
                    .put("sampleCount", sample.count())
                    .put("value", value(sample));
        }
        return data.toString();
    }

    private String treated() {
        int missing = outcome.filled();
        return missing + (missing == 1 ? " missing datapoint was" : " missing datapoints were") + " treated as ["
                + spec.missingData().words() + "]";
    }

    private String values(List<Sample> samples) {
        return samples.stream()
                .map(sample -> value(sample) + " (" + SHORT_TIME.format(Instant.ofEpochMilli(sample.at())) + ")")
                .collect(Collectors.joining(", "));
    }

    private double value(Sample sample) {
        return spec.statisticKind().of(sample);
    }

    private static String datapoints(int count) {
        return count + (count == 1 ? " datapoint" : " datapoints");
    }

    private static String were(int count) {
        return count == 1 ? " was " : " were ";
    }
}

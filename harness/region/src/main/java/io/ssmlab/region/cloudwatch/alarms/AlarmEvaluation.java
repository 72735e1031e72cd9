package io.ssmlab.region.cloudwatch.alarms;

import io.ssmlab.region.cloudwatch.metrics.Sample;
import io.ssmlab.region.cloudwatch.metrics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Decides the state of an alarm from the datapoints of its evaluation range. Source: "Evaluating an alarm" and
 * "Configuring how CloudWatch alarms treat missing data" of the CloudWatch user guide.
 *
 * <p>The number of periods beyond the evaluation periods is not documented; the guide's examples have two more, and so
 * has the lab.
 */
final class AlarmEvaluation {
    private static final int EXTRA_PERIODS = 2;

    private final AlarmSpec spec;
    private final List<@Nullable Sample> newestFirst;

    /**
     * Creates an evaluation.
     *
     * @param newestFirst as many as {@link #range} returns, null where there is no data
     */
    AlarmEvaluation(AlarmSpec spec, List<@Nullable Sample> newestFirst) {
        this.spec = spec;
        this.newestFirst = newestFirst;
    }

    /** Returns the number of periods that are evaluated. */
    static int range(AlarmSpec spec) {
        return spec.evaluationPeriods() + EXTRA_PERIODS;
    }

    /**
     * The result of an evaluation.
     *
     * @param used the evaluated datapoints, newest first
     * @param filled how many missing datapoints were replaced as the alarm says
     */
    record Outcome(StateValue state, List<Sample> used, int filled) {}

    /** Returns the state; empty if the present one is to be kept. */
    Optional<Outcome> outcome() {
        List<Sample> existing = new ArrayList<>();
        for (Sample sample : newestFirst) {
            if (sample != null && existing.size() < spec.evaluationPeriods()) {
                existing.add(sample);
            }
        }
        int missing = spec.evaluationPeriods() - existing.size();
        long breaching = existing.stream().filter(this::breaches).count();
        boolean alarm = breaching >= spec.datapointsToAlarm();
        if (missing == 0) {
            return Optional.of(new Outcome(alarm ? StateValue.ALARM : StateValue.OK, existing, 0));
        }
        return switch (spec.missingData()) {
            case BREACHING ->
                Optional.of(new Outcome(
                        breaching + missing >= spec.datapointsToAlarm() ? StateValue.ALARM : StateValue.OK,
                        existing,
                        missing));
            case NOT_BREACHING -> Optional.of(new Outcome(alarm ? StateValue.ALARM : StateValue.OK, existing, missing));
            case IGNORE ->
                breaching == existing.size() && !alarm
                        ? Optional.empty()
                        : Optional.of(new Outcome(alarm ? StateValue.ALARM : StateValue.OK, existing, 0));
            case MISSING -> missing(existing, breaching, alarm);
        };
    }

    private Optional<Outcome> missing(List<Sample> existing, long breaching, boolean alarm) {
        if (existing.isEmpty()) {
            return Optional.of(new Outcome(StateValue.INSUFFICIENT_DATA, existing, spec.evaluationPeriods()));
        }
        if (alarm || breaching == existing.size()) {
            return alarm || isOldEnough() ? Optional.of(new Outcome(StateValue.ALARM, existing, 0)) : Optional.empty();
        }
        return Optional.of(new Outcome(StateValue.OK, existing, 0));
    }

    /**
     * Returns true if an alarm whose datapoints all breach need not wait for more of them. The oldest datapoint is then
     * as many periods old as datapoints are needed to alarm, so reported data for every period could not have been
     * better.
     */
    private boolean isOldEnough() {
        for (int age = newestFirst.size(); age >= spec.datapointsToAlarm(); age--) {
            if (newestFirst.get(age - 1) != null) {
                return true;
            }
        }
        return false;
    }

    boolean breaches(Sample sample) {
        return spec.comparisonKind().breaches(spec.statisticKind().of(sample), spec.threshold());
    }

    /**
     * Returns true if a datapoint breaches and no later data of its period can change that. There is then no need to
     * wait for the period's end.
     */
    boolean breachesIrrevocably(Sample sample) {
        Statistic statistic = spec.statisticKind();
        return breaches(sample)
                && (spec.comparisonKind().isUpwards() ? statistic.onlyGrows(sample) : statistic.onlyFalls());
    }
}

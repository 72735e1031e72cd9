package io.ssmlab.region.cloudwatch.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.region.cloudwatch.metrics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the CloudWatch user guide, "Configuring how CloudWatch alarms treat missing data". */
class AlarmEvaluationTests {
    /** 0: within the threshold; X: breaching; -: missing. Oldest first, as in the guide. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3 | 0 - X - X | OK                | OK    | OK    | OK
                    3 | - - - - 0 | OK                | OK    | OK    | OK
                    3 | - - - - - | INSUFFICIENT_DATA | keep  | ALARM | OK
                    3 | 0 X X - X | ALARM             | ALARM | ALARM | ALARM
                    3 | - - X - - | ALARM             | keep  | ALARM | OK
                    2 | 0 - X - X | ALARM             | ALARM | ALARM | ALARM
                    2 | 0 0 X 0 X | ALARM             | ALARM | ALARM | ALARM
                    2 | 0 - X - - | OK                | OK    | ALARM | OK
                    2 | - - - - 0 | OK                | OK    | ALARM | OK
                    2 | - - - X - | ALARM             | keep  | ALARM | OK
                    """)
    void followsTheGuide(
            int toAlarm, String points, String missing, String ignore, String breaching, String notBreaching) {
        assertEquals(missing, state(toAlarm, points, "missing"));
        assertEquals(missing, state(toAlarm, points, null));
        assertEquals(ignore, state(toAlarm, points, "ignore"));
        assertEquals(breaching, state(toAlarm, points, "breaching"));
        assertEquals(notBreaching, state(toAlarm, points, "notBreaching"));
    }

    /**
     * Tests that enough good datapoints make an alarm OK and enough bad ones do not, whatever is missing.
     */
    @Property(tries = 500)
    void enoughDatapointsDecideWhateverIsMissing(
            @ForAll @IntRange(min = 1, max = 6) int periods,
            @ForAll @IntRange(min = 1, max = 6) int wanted,
            @ForAll @Size(8) List<@IntRange(min = 0, max = 2) Integer> points) {
        int toAlarm = Math.min(wanted, periods);
        List<@Nullable Sample> newestFirst = new ArrayList<>();
        for (int i = 0; i < periods + 2; i++) {
            newestFirst.add(points.get(i) == 2 ? null : Sample.of(0, "None", points.get(i)));
        }
        List<@Nullable Sample> there = newestFirst.stream()
                .filter(point -> point != null)
                .limit(periods)
                .toList();
        long bad =
                there.stream().filter(point -> point != null && point.sum() > 0).count();
        for (String treatment : List.of("missing", "ignore", "breaching", "notBreaching")) {
            String state = state(spec(periods, toAlarm, treatment), newestFirst);
            if (bad >= toAlarm) {
                assertEquals("ALARM", state, treatment);
            } else if (there.size() == periods) {
                assertEquals("OK", state, treatment);
            }
        }
    }

    private static String state(int toAlarm, String points, @Nullable String treatment) {
        List<@Nullable Sample> newestFirst = new ArrayList<>();
        for (String point : points.split(" ", -1)) {
            newestFirst.add(0, point.equals("-") ? null : Sample.of(0, "None", point.equals("X") ? 1 : 0));
        }
        return state(spec(3, toAlarm, treatment), newestFirst);
    }

    private static String state(AlarmSpec spec, List<@Nullable Sample> newestFirst) {
        return new AlarmEvaluation(spec, newestFirst)
                .outcome()
                .map(outcome -> outcome.state().toString())
                .orElse("keep");
    }

    private static AlarmSpec spec(int periods, int toAlarm, @Nullable String treatment) {
        return new AlarmSpec(
                "a",
                null,
                true,
                List.of(),
                List.of(),
                List.of(),
                "n",
                "m",
                Map.of(),
                "Sum",
                null,
                60,
                periods,
                toAlarm,
                0,
                "GreaterThanThreshold",
                treatment);
    }
}

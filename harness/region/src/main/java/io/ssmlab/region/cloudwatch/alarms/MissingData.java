package io.ssmlab.region.cloudwatch.alarms;

import io.ssmlab.region.cloudwatch.metrics.MetricErrors;
import org.jspecify.annotations.Nullable;

/** The treatment of missing datapoints by an alarm. */
enum MissingData {
    MISSING("missing", "Missing"),
    IGNORE("ignore", "Ignore"),
    BREACHING("breaching", "Breaching"),
    NOT_BREACHING("notBreaching", "NonBreaching");

    private final String name;
    private final String words;

    MissingData(String name, String words) {
        this.name = name;
        this.words = words;
    }

    static MissingData named(@Nullable String name) {
        if (name == null) {
            return MISSING;
        }
        for (MissingData treatment : values()) {
            if (treatment.name.equals(name)) {
                return treatment;
            }
        }
        throw MetricErrors.validation("Option " + name
                + " is not supported for TreatMissingData. Use breaching, notBreaching, ignore or missing.");
    }

    /** Returns the words of AWS's state reasons. */
    String words() {
        return words;
    }
}

package io.ssmlab.region.cloudwatch.alarms;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * An alarm as it is stored; times in milliseconds since the epoch.
 *
 * @param reasonData JSON; null until the alarm was first evaluated
 * @param updatedAt when state or reason were last set
 * @param changedAt when the state last changed
 */
record Alarm(
        AlarmSpec spec,
        long configuredAt,
        StateValue state,
        String reason,
        @Nullable String reasonData,
        long updatedAt,
        long changedAt) {
    static final String COLUMNS = "spec, configured_at, state, reason, reason_data, updated_at, changed_at";

    static Alarm of(ResultSet row) throws SQLException {
        return new Alarm(
                AlarmSpec.ofColumn(row.getString("spec")),
                row.getLong("configured_at"),
                StateValue.fromValue(row.getString("state")),
                row.getString("reason"),
                row.getString("reason_data"),
                row.getLong("updated_at"),
                row.getLong("changed_at"));
    }

    static Alarm created(AlarmSpec spec, long now) {
        return new Alarm(spec, now, StateValue.INSUFFICIENT_DATA, AlarmReason.INITIAL, null, now, now);
    }

    /** Returns the alarm with another definition; its state stays until it is evaluated. */
    Alarm configured(AlarmSpec changed, long now) {
        return new Alarm(changed, now, state, reason, reasonData, updatedAt, changedAt);
    }

    Alarm in(StateValue next, String why, @Nullable String data, long now) {
        return new Alarm(spec, configuredAt, next, why, data, now, next == state ? changedAt : now);
    }

    String name() {
        return spec.name();
    }
}

package io.ssmlab.region.cloudwatch.alarms;

import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of alarms, with their states. */
final class AlarmTable {
    /** The type under which the tags of alarms are stored. */
    static final String TAG_TYPE = "Alarm";

    private final Store store;

    public AlarmTable(Store store) {
        store.create(AlarmTable.class);
        this.store = store;
    }

    Optional<Alarm> find(String name) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT " + Alarm.COLUMNS + " FROM alarms WHERE name = :name")
                        .bind("name", name)
                        .map((row, context) -> Alarm.of(row))
                        .findOne());
    }

    /** Returns all alarms, ordered by name. */
    List<Alarm> all() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT " + Alarm.COLUMNS + " FROM alarms ORDER BY name")
                        .map((row, context) -> Alarm.of(row))
                        .list());
    }

    /** Returns the names of the alarms on a metric of this name, whatever its dimensions. */
    List<String> watching(String namespace, String metric) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT name FROM alarms WHERE namespace = :namespace AND metric = :metric")
                        .bind("namespace", namespace)
                        .bind("metric", metric)
                        .mapTo(String.class)
                        .list());
    }

    static void put(Handle handle, Alarm alarm) {
        handle.execute(
                "INSERT OR REPLACE INTO alarms (name, namespace, metric, " + Alarm.COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                alarm.name(),
                alarm.spec().namespace(),
                alarm.spec().metric(),
                alarm.spec().column(),
                alarm.configuredAt(),
                alarm.state().toString(),
                alarm.reason(),
                alarm.reasonData(),
                alarm.updatedAt(),
                alarm.changedAt());
    }

    static void putNew(Handle handle, Alarm alarm, Map<String, String> tags) {
        put(handle, alarm);
        Tags.put(handle, TAG_TYPE, alarm.name(), tags);
    }

    static void delete(Handle handle, String name) {
        handle.execute("DELETE FROM alarms WHERE name = ?", name);
        Tags.removeAll(handle, TAG_TYPE, name);
    }
}

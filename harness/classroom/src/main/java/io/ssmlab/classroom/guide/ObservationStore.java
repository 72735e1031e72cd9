package io.ssmlab.classroom.guide;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guide's tables: observations, and the steps that are done. */
final class ObservationStore {
    /**
     * Limit of stored observations, so that a lab in which scenarios run for days does not grow. The newest are kept.
     */
    private static final int MOST = 4_000;

    private static final int LONGEST_TEXT = 500;

    private final Store store;
    private final RegionClock clock;

    ObservationStore(Store store, RegionClock clock) {
        store.create(ObservationStore.class);
        this.store = store;
        this.clock = clock;
    }

    /**
     * An observation.
     *
     * @param subject a session, a command, a log group, an operation
     */
    record Seen(Observation sight, String subject, Instant at, String text) {}

    /** All observations at one moment. */
    record All(List<Seen> seen) {
        Optional<Seen> of(Observation sight, String subject) {
            return seen.stream()
                    .filter(one -> one.sight() == sight && one.subject().equals(subject))
                    .findFirst();
        }

        boolean has(Observation sight, String subject) {
            return of(sight, subject).isPresent();
        }

        List<String> subjects(Observation sight) {
            return seen.stream()
                    .filter(one -> one.sight() == sight)
                    .map(Seen::subject)
                    .toList();
        }
    }

    All all() {
        return new All(store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT sight, subject, at, text FROM guide_seen ORDER BY number")
                        .map((row, context) -> new Seen(
                                Observation.valueOf(row.getString("sight")),
                                row.getString("subject"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("text")))
                        .list()));
    }

    /** Stores the time of the first observation. */
    void first(Observation sight, String subject) {
        write("INSERT OR IGNORE INTO guide_seen (sight, subject, at, text) VALUES (?, ?, ?, ?)", sight, subject, "");
    }

    /** Stores the time of the latest observation. */
    void last(Observation sight, String subject, String text) {
        write("INSERT OR REPLACE INTO guide_seen (sight, subject, at, text) VALUES (?, ?, ?, ?)", sight, subject, text);
    }

    void forget(Observation sight, String subject) {
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "DELETE FROM guide_seen WHERE sight = ? AND subject = ?", sight.name(), subject));
    }

    private void write(String sql, Observation sight, String subject, String text) {
        store.jdbi().useTransaction(handle -> {
            handle.execute(
                    sql,
                    sight.name(),
                    subject,
                    clock.now().toEpochMilli(),
                    text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
            handle.execute("DELETE FROM guide_seen WHERE number <= (SELECT max(number) FROM guide_seen) - ?", MOST);
        });
    }

    /** Returns the time at which each step was completed, by the step's id. */
    Map<String, Instant> done() {
        Map<String, Instant> done = new LinkedHashMap<>();
        store.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT step, at FROM guide_done")
                        .map((row, context) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                        .forEach(row -> done.put(row.getKey(), row.getValue())));
        return done;
    }

    void done(LabStep step, Instant at) {
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT OR IGNORE INTO guide_done (step, at) VALUES (?, ?)", step.id(), at.toEpochMilli()));
    }
}

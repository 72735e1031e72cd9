package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table access shared by all parts of the service: groups and streams by name, without expired events. */
final class LogTables {
    private final Store store;
    private final RegionClock clock;

    LogTables(Store store, RegionClock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<GroupRow> findGroup(Handle handle, String name) {
        return handle.createQuery("SELECT " + GroupRow.COLUMNS + " FROM log_groups WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> GroupRow.of(row))
                .findOne();
    }

    GroupRow group(Handle handle, String name) {
        return findGroup(handle, name).orElseThrow(LogErrors::noGroup);
    }

    /**
     * Returns a group that is about to be read. Its expired events are deleted first; that begins its own transaction
     * if there are any.
     */
    GroupRow groupToRead(String name) {
        GroupRow group = store.jdbi().withHandle(handle -> group(handle, name));
        return expire(group) ? store.jdbi().withHandle(handle -> group(handle, name)) : group;
    }

    Optional<StreamRow> findStream(Handle handle, GroupRow group, String name) {
        return handle.createQuery("SELECT " + StreamRow.COLUMNS
                        + " FROM log_streams s WHERE s.group_id = :group AND s.name = :name")
                .bind("group", group.id())
                .bind("name", name)
                .map((row, context) -> StreamRow.of(row))
                .findOne();
    }

    StreamRow stream(Handle handle, GroupRow group, String name) {
        return findStream(handle, group, name).orElseThrow(LogErrors::noStream);
    }

    /**
     * Deletes a group's expired events.
     *
     * @return whether there were any
     */
    boolean expire(GroupRow group) {
        long keptSince = group.keptSince(clock.now());
        if (group.retentionInDays() == null
                || !store.jdbi().withHandle(handle -> hasBefore(handle, group, keptSince))) {
            return false;
        }
        store.jdbi().useTransaction(handle -> {
            handle.execute(
                    "UPDATE log_groups SET stored_bytes = stored_bytes - (SELECT coalesce(sum(size), 0) FROM log_events"
                            + " WHERE group_id = ? AND at < ?) WHERE id = ?",
                    group.id(),
                    keptSince,
                    group.id());
            handle.execute("DELETE FROM log_events WHERE group_id = ? AND at < ?", group.id(), keptSince);
        });
        return true;
    }

    private static boolean hasBefore(Handle handle, GroupRow group, long time) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM log_events WHERE group_id = :group AND at < :time)")
                .bind("group", group.id())
                .bind("time", time)
                .mapTo(Boolean.class)
                .one();
    }
}

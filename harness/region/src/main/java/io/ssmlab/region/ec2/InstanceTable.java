package io.ssmlab.region.ec2;

import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of instances. Their tags are in the table of tags; the ones they were launched with are also here. */
final class InstanceTable {
    private final Store store;
    private final Tags tags;

    InstanceTable(Store store) {
        store.create(InstanceTable.class);
        this.store = store;
        this.tags = new Tags(store);
    }

    void insert(InstanceLaunch launch, Map<String, String> launchTags, String reservationId, Instant now) {
        store.jdbi().useTransaction(handle -> {
            handle.createUpdate(
                            "INSERT OR REPLACE INTO instances (id, state, private_ip, availability_zone, instance_type,"
                                    + " reservation_id, launched_at, state_changed_at, launch_tags)"
                                    + " VALUES (:id, :state, :ip, :az, :type, :reservation, :now, :now, :tags)")
                    .bind("id", launch.instanceId())
                    .bind("state", launch.state())
                    .bind("ip", launch.privateIp())
                    .bind("az", launch.availabilityZone())
                    .bind("type", launch.instanceType())
                    .bind("reservation", reservationId)
                    .bind("now", now.toEpochMilli())
                    .bind("tags", Json.column(launchTags))
                    .execute();
            Tags.removeAll(handle, Tags.INSTANCE, launch.instanceId());
            Tags.put(handle, Tags.INSTANCE, launch.instanceId(), launchTags);
        });
    }

    /** Sets the state; returns false if the instance does not exist. */
    boolean setState(String id, String state, Instant now) {
        return store.jdbi()
                        .withHandle(handle -> handle.execute(
                                "UPDATE instances SET state = ?, state_changed_at = ? WHERE id = ?",
                                state,
                                now.toEpochMilli(),
                                id))
                > 0;
    }

    boolean setPrivateIp(String id, String privateIp) {
        return store.jdbi()
                        .withHandle(handle ->
                                handle.execute("UPDATE instances SET private_ip = ? WHERE id = ?", privateIp, id))
                > 0;
    }

    Optional<LaunchedInstance> find(String id) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM instances WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> instance(row, Tags.of(handle, Tags.INSTANCE, id)))
                        .findOne());
    }

    /** All instances, by id. */
    List<LaunchedInstance> all() {
        Map<String, Map<String, String>> all = tags.all(Tags.INSTANCE);
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM instances ORDER BY id")
                        .map((row, context) -> instance(row, all.getOrDefault(row.getString("id"), Map.of())))
                        .list());
    }

    /** Restores the tags that each instance was launched with. */
    void restoreLaunchTags() {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM tags WHERE resource_type = ?", Tags.INSTANCE);
            Map<String, String> launchTags = new TreeMap<>();
            handle.createQuery("SELECT id, launch_tags FROM instances")
                    .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(row -> launchTags.put(row.getKey(), row.getValue()));
            launchTags.forEach((id, text) -> Tags.put(handle, Tags.INSTANCE, id, Json.texts(text)));
        });
    }

    private static LaunchedInstance instance(ResultSet row, Map<String, String> tags) throws SQLException {
        return new LaunchedInstance(
                row.getString("id"),
                row.getString("state"),
                row.getString("private_ip"),
                row.getString("availability_zone"),
                row.getString("instance_type"),
                row.getString("reservation_id"),
                Instant.ofEpochMilli(row.getLong("launched_at")),
                Instant.ofEpochMilli(row.getLong("state_changed_at")),
                tags);
    }
}

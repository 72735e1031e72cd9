package io.ssmlab.region.resourcegroups;

import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The table of resource groups. The groups' own tags are in the table of tags. */
final class GroupTable {
    static final String TAGS = "ResourceGroup";

    private final Store store;

    GroupTable(Store store) {
        store.create(GroupTable.class);
        this.store = store;
    }

    /** Inserts a group. Returns false if a group of that name exists. */
    boolean insert(GroupRow group, Map<String, String> tags, Instant now) {
        return store.jdbi().inTransaction(handle -> {
            int inserted = columns(
                            group,
                            handle.createUpdate(
                                    "INSERT OR IGNORE INTO resource_groups (name, description, query_type, query,"
                                            + " criticality, owner, display_name, created_at)"
                                            + " VALUES (:name, :description, :type, :query, :criticality, :owner, :display, :now)"))
                    .bind("now", now.toEpochMilli())
                    .execute();
            if (inserted > 0) {
                Tags.put(handle, TAGS, group.name(), tags);
            }
            return inserted > 0;
        });
    }

    void update(GroupRow group) {
        store.jdbi()
                .useHandle(handle -> columns(
                                group,
                                handle.createUpdate(
                                        "UPDATE resource_groups SET description = :description, query_type = :type, query = :query,"
                                                + " criticality = :criticality, owner = :owner, display_name = :display"
                                                + " WHERE name = :name"))
                        .execute());
    }

    private static Update columns(GroupRow group, Update update) {
        return update.bind("name", group.name())
                .bind("description", group.description() == null ? "" : group.description())
                .bind("type", group.queryType())
                .bind("query", group.query())
                .bind("criticality", group.criticality())
                .bind("owner", group.owner())
                .bind("display", group.displayName());
    }

    void delete(String name) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM resource_groups WHERE name = ?", name);
            Tags.removeAll(handle, TAGS, name);
        });
    }

    Optional<GroupRow> find(String name) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM resource_groups WHERE name = :name")
                        .bind("name", name)
                        .map((row, context) -> group(row))
                        .findOne());
    }

    /** Returns all groups, ordered by name. */
    List<GroupRow> all() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM resource_groups ORDER BY name")
                        .map((row, context) -> group(row))
                        .list());
    }

    private static GroupRow group(ResultSet row) throws SQLException {
        String description = row.getString("description");
        int criticality = row.getInt("criticality");
        return new GroupRow(
                row.getString("name"),
                description.isEmpty() ? null : description,
                row.getString("query_type"),
                row.getString("query"),
                row.getObject("criticality") == null ? null : criticality,
                row.getString("owner"),
                row.getString("display_name"));
    }
}

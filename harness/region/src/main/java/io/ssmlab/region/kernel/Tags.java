package io.ssmlab.region.kernel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of all tags, by type and id of the tagged resource. Each service has its own rules for keys and counts. */
public final class Tags {
    /** Type under which the tags of EC2 instances are kept. */
    public static final String INSTANCE = "Instance";

    private final Store store;

    public Tags(Store store) {
        this.store = store;
    }

    /** Tags of one resource, by key; empty if it has none or does not exist. */
    public Map<String, String> of(String type, String id) {
        return store.jdbi().withHandle(handle -> of(handle, type, id));
    }

    public static Map<String, String> of(Handle handle, String type, String id) {
        Map<String, String> tags = new LinkedHashMap<>();
        handle.createQuery("SELECT tag_key, tag_value FROM tags WHERE resource_type = :type AND resource_id = :id"
                        + " ORDER BY tag_key")
                .bind("type", type)
                .bind("id", id)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }

    /** Tags of every resource of a type that has any: id to key to value. */
    public Map<String, Map<String, String>> all(String type) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        store.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT resource_id, tag_key, tag_value FROM tags WHERE resource_type = :type"
                                        + " ORDER BY resource_id, tag_key")
                        .bind("type", type)
                        .map((row, context) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                        .forEach(tag -> all.computeIfAbsent(tag[0], id -> new LinkedHashMap<>())
                                .put(tag[1], tag[2])));
        return all;
    }

    /** Adds tags; a key that is there gets the new value. */
    public static void put(Handle handle, String type, String id, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT OR REPLACE INTO tags (resource_type, resource_id, tag_key, tag_value) VALUES (?, ?, ?, ?)");
        tags.forEach((key, value) -> batch.add(type, id, key, value));
        batch.execute();
    }

    public static void remove(Handle handle, String type, String id, Collection<String> keys) {
        for (String key : keys) {
            handle.execute(
                    "DELETE FROM tags WHERE resource_type = ? AND resource_id = ? AND tag_key = ?", type, id, key);
        }
    }

    public static void removeAll(Handle handle, String type, String id) {
        handle.execute("DELETE FROM tags WHERE resource_type = ? AND resource_id = ?", type, id);
    }
}

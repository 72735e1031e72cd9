package io.ssmlab.region.ssm.activations;

import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import io.ssmlab.region.ssm.nodes.Nodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of activations and of the keys that hybrid nodes registered with. */
final class ActivationTable {
    private final Store store;

    ActivationTable(Store store) {
        store.create(ActivationTable.class);
        this.store = store;
    }

    void insert(ActivationRow row) {
        store.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "INSERT INTO activations (id, code, iam_role, registration_limit, registrations, description,"
                                        + " default_instance_name, expires_at, created_at, tags) VALUES (:id, :code, :role, :limit,"
                                        + " 0, :description, :name, :expires, :created, :tags)")
                        .bind("id", row.id())
                        .bind("code", row.code())
                        .bind("role", row.iamRole())
                        .bind("limit", row.registrationLimit())
                        .bind("description", row.description())
                        .bind("name", row.defaultInstanceName())
                        .bind("expires", row.expiresAt().toEpochMilli())
                        .bind("created", row.createdAt().toEpochMilli())
                        .bind("tags", Json.column(row.tags()))
                        .execute());
    }

    Optional<ActivationRow> find(String id) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM activations WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> activation(row))
                        .findOne());
    }

    /** All activations, newest first. */
    List<ActivationRow> all() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM activations ORDER BY created_at DESC, id")
                        .map((row, context) -> activation(row))
                        .list());
    }

    boolean delete(String id) {
        return store.jdbi().withHandle(handle -> handle.execute("DELETE FROM activations WHERE id = ?", id)) > 0;
    }

    /** Counts one use of the activation and registers the node; returns false if the limit was reached. */
    boolean register(ActivationRow activation, String nodeId, String fingerprint, String publicKey, Instant now) {
        return store.jdbi().inTransaction(handle -> {
            int taken = handle.execute(
                    "UPDATE activations SET registrations = registrations + 1"
                            + " WHERE id = ? AND registrations < registration_limit",
                    activation.id());
            if (taken == 0) {
                return false;
            }
            Nodes.insertHybrid(
                    handle, nodeId, activation.iamRole(), activation.id(), activation.defaultInstanceName(), now);
            Tags.put(handle, Nodes.MANAGED_INSTANCE, nodeId, activation.tags());
            handle.execute(
                    "INSERT INTO node_keys (node_id, fingerprint, public_key, set_at) VALUES (?, ?, ?, ?)",
                    nodeId,
                    fingerprint,
                    publicKey,
                    now.toEpochMilli());
            return true;
        });
    }

    Optional<Registration> registration(String nodeId) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT k.fingerprint, k.public_key, n.iam_role FROM node_keys k JOIN nodes n ON n.id = k.node_id"
                                        + " WHERE k.node_id = :id AND n.deregistered = 0")
                        .bind("id", nodeId)
                        .map((row, context) -> new Registration(row.getString(1), row.getString(2), row.getString(3)))
                        .findOne());
    }

    void setKey(String nodeId, String publicKey, Instant now) {
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE node_keys SET public_key = ?, set_at = ? WHERE node_id = ?",
                        publicKey,
                        now.toEpochMilli(),
                        nodeId));
    }

    private static ActivationRow activation(ResultSet row) throws SQLException {
        return new ActivationRow(
                row.getString("id"),
                row.getString("code"),
                row.getString("iam_role"),
                row.getInt("registration_limit"),
                row.getInt("registrations"),
                row.getString("description"),
                row.getString("default_instance_name"),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Json.texts(row.getString("tags")));
    }

    /** The key, fingerprint and role of a registered hybrid node. */
    record Registration(String fingerprint, String publicKey, String iamRole) {}
}

package io.ssmlab.region.ssm.nodes;

import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of managed nodes. */
final class NodeTable {
    private final Store store;

    NodeTable(Store store) {
        store.create(NodeTable.class);
        this.store = store;
    }

    /**
     * Stores a ping; a field that the ping does not have keeps its value. Returns false if the node is not registered.
     */
    boolean ping(UpdateInstanceInformationRequest ping, String id, Instant now) {
        return store.jdbi()
                        .withHandle(handle -> handle.createUpdate(
                                        "UPDATE nodes SET agent_name = coalesce(:agentName, agent_name),"
                                                + " agent_version = coalesce(:agentVersion, agent_version),"
                                                + " agent_status = coalesce(:agentStatus, agent_status),"
                                                + " platform_type = coalesce(:platformType, platform_type),"
                                                + " platform_name = coalesce(:platformName, platform_name),"
                                                + " platform_version = coalesce(:platformVersion, platform_version),"
                                                + " computer_name = coalesce(:computerName, computer_name),"
                                                + " ip_address = coalesce(:ipAddress, ip_address),"
                                                + " availability_zone = coalesce(:availabilityZone, availability_zone),"
                                                + " connection_channel = coalesce(:channel, connection_channel),"
                                                + " last_ping = :now WHERE id = :id AND deregistered = 0")
                                .bind("agentName", ping.agentName())
                                .bind("agentVersion", ping.agentVersion())
                                .bind("agentStatus", ping.agentStatus())
                                .bind("platformType", ping.platformType())
                                .bind("platformName", ping.platformName())
                                .bind("platformVersion", ping.platformVersion())
                                .bind("computerName", ping.computerName())
                                .bind("ipAddress", ping.ipAddress())
                                .bind("availabilityZone", ping.availabilityZone())
                                .bind("channel", ping.connectionChannel())
                                .bind("now", now.toEpochMilli())
                                .bind("id", id)
                                .execute())
                > 0;
    }

    /** Registers a node that does not exist yet. */
    static void insert(
            Handle handle,
            String id,
            String resourceType,
            String iamRole,
            @Nullable String activationId,
            @Nullable String name,
            Instant now) {
        handle.createUpdate(
                        "INSERT OR IGNORE INTO nodes (id, resource_type, registered_at, activation_id, iam_role, name)"
                                + " VALUES (:id, :type, :now, :activation, :role, :name)")
                .bind("id", id)
                .bind("type", resourceType)
                .bind("now", now.toEpochMilli())
                .bind("activation", activationId)
                .bind("role", iamRole)
                .bind("name", name)
                .execute();
    }

    Optional<NodeRow> find(String id) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM nodes WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> node(row))
                        .findOne());
    }

    /** Returns all nodes, ordered by id. */
    List<NodeRow> all() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM nodes ORDER BY id")
                        .map((row, context) -> node(row))
                        .list());
    }

    /** Marks the node as deregistered and deletes its key and tags. */
    void deregister(String id) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE nodes SET deregistered = 1 WHERE id = ?", id);
            handle.execute("DELETE FROM node_keys WHERE node_id = ?", id);
            Tags.removeAll(handle, Nodes.MANAGED_INSTANCE, id);
        });
    }

    void setRole(String id, String iamRole) {
        store.jdbi().useHandle(handle -> handle.execute("UPDATE nodes SET iam_role = ? WHERE id = ?", iamRole, id));
    }

    /** Deletes every node except these, and the data that belongs only to the deleted nodes. */
    void keepOnly(Set<String> ids) {
        store.jdbi().useTransaction(handle -> {
            for (NodeRow node : all()) {
                if (!ids.contains(node.id())) {
                    handle.execute("DELETE FROM nodes WHERE id = ?", node.id());
                    handle.execute("DELETE FROM node_keys WHERE node_id = ?", node.id());
                    if (node.resourceType().equals(Nodes.MANAGED_INSTANCE)) {
                        handle.execute("DELETE FROM credentials WHERE node_id = ?", node.id());
                    }
                }
            }
        });
    }

    private static NodeRow node(ResultSet row) throws SQLException {
        long lastPing = row.getLong("last_ping");
        boolean pinged = !row.wasNull();
        return new NodeRow(
                row.getString("id"),
                row.getString("resource_type"),
                row.getString("agent_version"),
                row.getString("platform_type"),
                row.getString("platform_name"),
                row.getString("platform_version"),
                row.getString("computer_name"),
                row.getString("ip_address"),
                pinged ? Instant.ofEpochMilli(lastPing) : null,
                Instant.ofEpochMilli(row.getLong("registered_at")),
                row.getString("activation_id"),
                row.getString("iam_role"),
                row.getString("name"),
                row.getBoolean("deregistered"));
    }
}

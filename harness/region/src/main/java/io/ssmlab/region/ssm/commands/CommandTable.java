package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of commands. */
final class CommandTable {
    private static final TypeReference<Map<String, List<String>>> LISTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, JsonNode>> NODES = new TypeReference<>() {};
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<CommandRow.TargetRow>> TARGETS = new TypeReference<>() {};

    private CommandTable() {}

    static void insert(Handle handle, CommandRow row) {
        handle.createUpdate(
                        "INSERT INTO commands (command_id, requested_at, expires_at, document_name, document_version,"
                                + " document_content, parameters, resolved_parameters, comment, instance_ids, targets,"
                                + " timeout_seconds, execution_seconds, max_concurrency, max_errors, s3_bucket, s3_prefix,"
                                + " log_group, log_enabled, service_role) VALUES (:id, :requested, :expires, :document, :version,"
                                + " :content, :parameters, :resolved, :comment, :instances, :targets, :timeout, :execution,"
                                + " :concurrency, :errors, :bucket, :prefix, :logGroup, :logEnabled, :role)")
                .bind("id", row.commandId())
                .bind("requested", row.requestedAt().toEpochMilli())
                .bind("expires", row.expiresAt().toEpochMilli())
                .bind("document", row.documentName())
                .bind("version", row.documentVersion())
                .bind("content", write(row.content()))
                .bind("parameters", write(row.parameters()))
                .bind("resolved", write(row.resolved()))
                .bind("comment", row.comment())
                .bind("instances", write(row.instanceIds()))
                .bind("targets", write(row.targets()))
                .bind("timeout", row.timeoutSeconds())
                .bind("execution", row.executionSeconds())
                .bind("concurrency", row.maxConcurrency())
                .bind("errors", row.maxErrors())
                .bind("bucket", row.s3Bucket())
                .bind("prefix", row.s3Prefix())
                .bind("logGroup", row.logGroup())
                .bind("logEnabled", row.logEnabled())
                .bind("role", row.serviceRole())
                .execute();
    }

    static Optional<CommandRow> find(Handle handle, String commandId) {
        return handle.createQuery("SELECT * FROM commands WHERE command_id = :id")
                .bind("id", commandId)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Commands that were requested after {@code since}, newest first. */
    static List<CommandRow> since(Handle handle, Instant since) {
        return handle.createQuery("SELECT * FROM commands WHERE requested_at > :since ORDER BY seq DESC")
                .bind("since", since.toEpochMilli())
                .map((row, context) -> read(row))
                .list();
    }

    /** States of the invocations of every command that was requested after {@code since}. */
    static Map<String, List<InvocationState>> states(Handle handle, Instant since) {
        Map<String, List<InvocationState>> states = new HashMap<>();
        handle.createQuery("SELECT i.command_id, i.state FROM command_invocations i JOIN commands c"
                        + " ON c.command_id = i.command_id WHERE c.requested_at > :since ORDER BY i.position")
                .bind("since", since.toEpochMilli())
                .map((row, context) -> Map.entry(row.getString(1), InvocationState.valueOf(row.getString(2))))
                .forEach(one -> states.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                        .add(one.getValue()));
        return states;
    }

    static void setCancelled(Handle handle, String commandId) {
        handle.execute("UPDATE commands SET cancelled = 1 WHERE command_id = ?", commandId);
    }

    /** Deletes commands that were requested before {@code limit}, unless one of their invocations still runs. */
    static void forget(Handle handle, Instant limit) {
        handle.execute(
                "DELETE FROM commands WHERE requested_at <= ? AND NOT EXISTS (SELECT 1 FROM command_invocations i"
                        + " WHERE i.command_id = commands.command_id AND i.final = 0)",
                limit.toEpochMilli());
    }

    private static CommandRow read(ResultSet row) throws SQLException {
        return new CommandRow(
                row.getLong("seq"),
                row.getString("command_id"),
                Instant.ofEpochMilli(row.getLong("requested_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                row.getString("document_name"),
                row.getString("document_version"),
                read(row.getString("document_content"), new TypeReference<JsonNode>() {}),
                read(row.getString("parameters"), LISTS),
                read(row.getString("resolved_parameters"), NODES),
                row.getString("comment"),
                read(row.getString("instance_ids"), STRINGS),
                read(row.getString("targets"), TARGETS),
                row.getInt("timeout_seconds"),
                row.getInt("execution_seconds"),
                row.getString("max_concurrency"),
                row.getString("max_errors"),
                row.getString("s3_bucket"),
                row.getString("s3_prefix"),
                row.getString("log_group"),
                row.getBoolean("log_enabled"),
                row.getString("service_role"),
                row.getBoolean("cancelled"));
    }

    private static String write(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a command could not be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state file holds a command that is invalid JSON", e);
        }
    }
}

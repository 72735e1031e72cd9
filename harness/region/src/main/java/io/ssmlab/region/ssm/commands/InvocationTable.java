package io.ssmlab.region.ssm.commands;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The tables of invocations and of their steps. */
final class InvocationTable {
    private InvocationTable() {}

    static void insert(Handle handle, Invocation one) {
        bind(
                        handle.createUpdate(
                                "INSERT INTO command_invocations (command_id, instance_id, position, instance_name,"
                                        + " state, final, dispatched_at, sent_at, received_at, ended_at, attempts, retry_at,"
                                        + " delivery_deadline, execution_deadline, visible_at, cancel_id, cancel_received, trace)"
                                        + " VALUES (:command, :instance, :position, :name, :state, :final, :dispatched, :sent,"
                                        + " :received, :ended, :attempts, :retry, :delivery, :execution, :visible, :cancelId,"
                                        + " :cancelReceived, :trace)"),
                        one)
                .bind("position", one.position)
                .bind("name", one.instanceName)
                .execute();
    }

    static void update(Handle handle, Invocation one) {
        bind(
                        handle.createUpdate("UPDATE command_invocations SET state = :state, final = :final,"
                                + " dispatched_at = :dispatched, sent_at = :sent, received_at = :received,"
                                + " ended_at = :ended, attempts = :attempts, retry_at = :retry,"
                                + " delivery_deadline = :delivery, execution_deadline = :execution,"
                                + " visible_at = :visible, cancel_id = :cancelId, cancel_received = :cancelReceived,"
                                + " trace = :trace WHERE command_id = :command AND instance_id = :instance"),
                        one)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Invocation one) {
        return statement
                .bind("command", one.commandId)
                .bind("instance", one.instanceId)
                .bind("state", one.state.name())
                .bind("final", one.state.isFinal())
                .bind("dispatched", millis(one.dispatchedAt))
                .bind("sent", millis(one.sentAt))
                .bind("received", millis(one.receivedAt))
                .bind("ended", millis(one.endedAt))
                .bind("attempts", one.attempts)
                .bind("retry", millis(one.retryAt))
                .bind("delivery", millis(one.deliveryDeadline))
                .bind("execution", millis(one.executionDeadline))
                .bind("visible", one.visibleAt.toEpochMilli())
                .bind("cancelId", one.cancelId)
                .bind("cancelReceived", one.cancelReceived)
                .bind("trace", one.trace);
    }

    static Optional<Invocation> find(Handle handle, JobId job) {
        return handle.createQuery(
                        "SELECT * FROM command_invocations WHERE command_id = :command AND instance_id = :instance")
                .bind("command", job.commandId())
                .bind("instance", job.nodeId())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The invocation that this job cancels. */
    static Optional<Invocation> findByCancel(Handle handle, JobId job) {
        return handle.createQuery(
                        "SELECT * FROM command_invocations WHERE cancel_id = :cancel AND instance_id = :instance")
                .bind("cancel", job.commandId())
                .bind("instance", job.nodeId())
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<Invocation> ofCommand(Handle handle, String commandId) {
        return handle.createQuery("SELECT * FROM command_invocations WHERE command_id = :command ORDER BY position")
                .bind("command", commandId)
                .map((row, context) -> read(row))
                .list();
    }

    /** Invocations that are not over, the oldest command first. */
    static List<Invocation> unfinished(Handle handle) {
        return handle.createQuery("SELECT i.* FROM command_invocations i JOIN commands c ON c.command_id = i.command_id"
                        + " WHERE i.final = 0 ORDER BY c.seq, i.position")
                .map((row, context) -> read(row))
                .list();
    }

    /** Invocations on a node that are not over, the oldest command first. */
    static List<Invocation> unfinished(Handle handle, String instanceId) {
        return handle.createQuery("SELECT i.* FROM command_invocations i JOIN commands c ON c.command_id = i.command_id"
                        + " WHERE i.final = 0 AND i.instance_id = :instance ORDER BY c.seq, i.position")
                .bind("instance", instanceId)
                .map((row, context) -> read(row))
                .list();
    }

    /** The earliest moment at which an invocation has something due. */
    static Optional<Instant> nextDue(Handle handle) {
        return handle.createQuery(
                        "SELECT min(due) FROM (SELECT retry_at AS due FROM command_invocations WHERE final = 0"
                                + " UNION ALL SELECT CASE WHEN received_at IS NULL THEN delivery_deadline ELSE execution_deadline"
                                + " END FROM command_invocations WHERE final = 0)")
                .map((row, context) -> Optional.ofNullable(row.getObject(1) == null ? null : row.getLong(1)))
                .one()
                .map(Instant::ofEpochMilli);
    }

    static void save(Handle handle, StepRow step) {
        handle.createUpdate(
                        "INSERT OR REPLACE INTO command_steps (command_id, instance_id, name, position, action, status,"
                                + " code, output, stdout, stderr, started, ended, s3_bucket, s3_prefix, s3_step) VALUES (:command,"
                                + " :instance, :name, :position, :action, :status, :code, :output, :stdout, :stderr, :started,"
                                + " :ended, :bucket, :prefix, :step)")
                .bind("command", step.commandId())
                .bind("instance", step.instanceId())
                .bind("name", step.name())
                .bind("position", step.position())
                .bind("action", step.action())
                .bind("status", step.status())
                .bind("code", step.code())
                .bind("output", step.output())
                .bind("stdout", step.stdout())
                .bind("stderr", step.stderr())
                .bind("started", step.started())
                .bind("ended", step.ended())
                .bind("bucket", step.s3Bucket())
                .bind("prefix", step.s3Prefix())
                .bind("step", step.s3Step())
                .execute();
    }

    /** The steps in the document's order. */
    static List<StepRow> steps(Handle handle, JobId job) {
        return handle.createQuery("SELECT * FROM command_steps WHERE command_id = :command AND instance_id = :instance"
                        + " ORDER BY position, name")
                .bind("command", job.commandId())
                .bind("instance", job.nodeId())
                .map((row, context) -> new StepRow(
                        row.getString("command_id"),
                        row.getString("instance_id"),
                        row.getString("name"),
                        row.getInt("position"),
                        row.getString("action"),
                        row.getString("status"),
                        row.getInt("code"),
                        row.getString("output"),
                        row.getString("stdout"),
                        row.getString("stderr"),
                        row.getString("started"),
                        row.getString("ended"),
                        row.getString("s3_bucket"),
                        row.getString("s3_prefix"),
                        row.getString("s3_step")))
                .list();
    }

    private static Invocation read(ResultSet row) throws SQLException {
        Invocation one = new Invocation(
                row.getString("command_id"),
                row.getString("instance_id"),
                row.getInt("position"),
                row.getString("instance_name"));
        one.state = InvocationState.valueOf(row.getString("state"));
        one.dispatchedAt = instant(row, "dispatched_at");
        one.sentAt = instant(row, "sent_at");
        one.receivedAt = instant(row, "received_at");
        one.endedAt = instant(row, "ended_at");
        one.attempts = row.getInt("attempts");
        one.retryAt = instant(row, "retry_at");
        one.deliveryDeadline = instant(row, "delivery_deadline");
        one.executionDeadline = instant(row, "execution_deadline");
        one.visibleAt = Instant.ofEpochMilli(row.getLong("visible_at"));
        one.cancelId = row.getString("cancel_id");
        one.cancelReceived = row.getBoolean("cancel_received");
        one.trace = row.getString("trace");
        return one;
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

package io.ssmlab.region.ssm.delivery;

import io.ssmlab.region.iam.authorization.Permission;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.sessions.LogTrace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of the calls that were made for session logs. Rows are kept as long as sessions are. */
public final class LogJournalTable implements LogTrace {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_MESSAGE = 1000;

    private final Store store;

    public LogJournalTable(Store store) {
        store.create(LogJournalTable.class);
        this.store = store;
    }

    /** Adds a call, or increments the count of identical calls. */
    void add(String sessionId, ApiCall call, Permission needed, ApiAnswer answer, Instant now) {
        String message = answer.message();
        store.jdbi().useTransaction(handle -> {
            handle.execute(
                    "DELETE FROM log_calls WHERE last_at < ?", now.minus(KEPT).toEpochMilli());
            handle.createUpdate(
                            "INSERT INTO log_calls (session_id, service, operation, resource, permission, status, code,"
                                    + " message, first_at, last_at, count) VALUES (:session, :service, :operation, :resource,"
                                    + " :permission, :status, :code, :message, :now, :now, 1) ON CONFLICT (session_id, service,"
                                    + " operation, resource, status, code, message) DO UPDATE SET last_at = :now, count = count + 1")
                    .bind("session", sessionId)
                    .bind("service", call.service())
                    .bind("operation", call.operation())
                    .bind("resource", needed.resource())
                    .bind("permission", needed.action())
                    .bind("status", answer.status())
                    .bind("code", answer.code())
                    .bind(
                            "message",
                            message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message)
                    .bind("now", now.toEpochMilli())
                    .execute();
        });
    }

    /** The calls of a session in the order in which they were first made. */
    public List<LogCall> of(String sessionId) {
        return store.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT * FROM log_calls WHERE session_id = :id ORDER BY number")
                                .bind("id", sessionId)
                                .map((row, context) -> call(row))
                                .list());
    }

    @Override
    public boolean delivered(String sessionId, String logGroup) {
        return of(sessionId).stream()
                .anyMatch(call -> call.succeeded()
                        && call.operation().equals("PutLogEvents")
                        && call.resource().endsWith(":log-group:" + logGroup + ":log-stream:" + sessionId));
    }

    @Override
    public boolean stored(String sessionId, String bucket) {
        return of(sessionId).stream()
                .anyMatch(call -> call.succeeded()
                        && call.operation().equals("PutObject")
                        && call.resource().startsWith("arn:aws:s3:::" + bucket + "/"));
    }

    @Override
    public Optional<Instant> lastCall(String sessionId) {
        return of(sessionId).stream().map(LogCall::lastAt).max(Instant::compareTo);
    }

    private static LogCall call(ResultSet row) throws SQLException {
        return new LogCall(
                row.getString("service"),
                row.getString("operation"),
                row.getString("resource"),
                row.getString("permission"),
                row.getInt("status"),
                row.getString("code"),
                row.getString("message"),
                Instant.ofEpochMilli(row.getLong("first_at")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                row.getInt("count"));
    }
}

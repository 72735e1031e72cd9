package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.wire.payload.AgentTaskComplete;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** The table of sessions. */
final class SessionTable {
    private static final String ENDED = "'Terminated', 'Failed'";
    private final Jdbi jdbi;

    SessionTable(Store store) {
        this.jdbi = store.jdbi();
    }

    /** A stored session with everything that is needed to continue it. */
    record Stored(SessionTerms terms, SessionState state) {}

    void insert(SessionTerms terms, SessionState state) {
        jdbi.useHandle(handle -> bindState(
                        handle.createUpdate(
                                "INSERT INTO session (session_id, owner, target, document_name, document_content, parameters,"
                                        + " reason, started_at, idle_minutes, max_minutes, status, client_came_at, task_sent,"
                                        + " agent_ready, last_activity, closing_at, agent_verdict, cwl_group, cwl_stream,"
                                        + " s3_bucket, s3_key, details, ended_at) VALUES (:id, :owner, :target, :document, :content, :parameters,"
                                        + " :reason, :started, :idle, :max, :status, :clientCame, :taskSent, :agentReady,"
                                        + " :lastActivity, :closing, :verdict, :cwlGroup, :cwlStream, :s3Bucket, :s3Key, :details, :ended)"),
                        state)
                .bind("id", terms.id())
                .bind("owner", terms.owner())
                .bind("target", terms.target())
                .bind("document", terms.documentName())
                .bind("content", terms.documentContent().toString())
                .bind("parameters", Json.MAPPER.valueToTree(terms.parameters()).toString())
                .bind("reason", terms.reason())
                .bind("started", terms.startedAt().toEpochMilli())
                .bind("idle", terms.idleMinutes())
                .bind("max", terms.maxMinutes())
                .execute());
    }

    void update(String id, SessionState state) {
        jdbi.useHandle(handle -> bindState(
                        handle.createUpdate(
                                "UPDATE session SET status = :status, client_came_at = :clientCame,"
                                        + " task_sent = :taskSent, agent_ready = :agentReady, last_activity = :lastActivity,"
                                        + " closing_at = :closing, agent_verdict = :verdict, cwl_group = :cwlGroup,"
                                        + " cwl_stream = :cwlStream, s3_bucket = :s3Bucket, s3_key = :s3Key, details = :details, ended_at = :ended WHERE session_id = :id"),
                        state)
                .bind("id", id)
                .execute());
    }

    /**
     * Stores a report that arrived after the session was given up, which clarifies the log's delivery. Does nothing for
     * a session that is unknown, belongs to another node, or is already reported.
     */
    void lateReport(String nodeId, AgentTaskComplete report) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE session SET agent_verdict = :verdict,"
                        + " cwl_group = nullif(:group, ''), cwl_stream = nullif(:stream, ''),"
                        + " s3_bucket = nullif(:bucket, ''), s3_key = nullif(:key, ''),"
                        + " details = 'The agent reported the end of the session late.'"
                        + " WHERE session_id = :id AND target = :node AND status = 'Terminated' AND task_sent"
                        + " AND agent_verdict IS NULL")
                .bind("verdict", report.finalTaskStatus() == null ? "Success" : report.finalTaskStatus())
                .bind("group", report.cwlGroup())
                .bind("stream", report.cwlStream())
                .bind("bucket", report.s3Bucket())
                .bind("key", report.s3UrlSuffix())
                .bind("id", report.taskId())
                .bind("node", nodeId)
                .execute());
    }

    /** Returns every session that has not ended yet. */
    List<Stored> open() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM session WHERE status NOT IN (" + ENDED + ") ORDER BY number")
                .map((row, context) -> stored(row))
                .list());
    }

    /** Returns the owner of a session, ended or not. */
    Optional<String> owner(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT owner FROM session WHERE session_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    /** Returns a session, ended or not. */
    Optional<SessionRecord> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM session WHERE session_id = :id")
                .bind("id", id)
                .map((row, context) -> described(row))
                .findOne());
    }

    /** Returns the node's sessions that have not ended, newest first. */
    List<SessionRecord> openOn(String nodeId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM session WHERE target = :node AND status NOT IN (" + ENDED
                                + ") ORDER BY number DESC")
                        .bind("node", nodeId)
                        .map((row, context) -> described(row))
                        .list());
    }

    /** Returns sessions, ended or not, newest first. */
    List<SessionRecord> newest(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM session ORDER BY number DESC LIMIT :most")
                .bind("most", most)
                .map((row, context) -> described(row))
                .list());
    }

    /** Returns the ids of all known sessions, newest first. */
    List<String> ids() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT session_id FROM session ORDER BY number DESC")
                .mapTo(String.class)
                .list());
    }

    /** Lists active or past sessions, newest first; past ones that ended before {@code since} are left out. */
    List<SessionSummary> list(boolean active, Instant since) {
        String which = active
                ? "closing_at IS NULL AND ended_at IS NULL"
                : "coalesce(ended_at, closing_at) >= " + since.toEpochMilli();
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT number, session_id, owner, target, document_name, reason, started_at,"
                                + " max_minutes, status, cwl_group, cwl_stream, s3_bucket, s3_key, details, ended_at FROM session WHERE "
                                + which + " ORDER BY number DESC")
                .map((row, context) -> summary(row))
                .list());
    }

    void deleteEndedBefore(Instant instant) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM session WHERE ended_at < :before")
                .bind("before", instant.toEpochMilli())
                .execute());
    }

    private static <T extends SqlStatement<T>> T bindState(T statement, SessionState state) {
        return statement
                .bind("status", state.status.toString())
                .bind("clientCame", millis(state.clientCameAt))
                .bind("taskSent", state.taskSent)
                .bind("agentReady", state.agentReady)
                .bind("lastActivity", state.lastActivity.toEpochMilli())
                .bind("closing", millis(state.closingAt))
                .bind("verdict", state.agentVerdict)
                .bind("cwlGroup", state.cwlGroup)
                .bind("cwlStream", state.cwlStream)
                .bind("s3Bucket", state.s3Bucket)
                .bind("s3Key", state.s3Key)
                .bind("details", state.details)
                .bind("ended", millis(state.endedAt));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        int max = row.getInt("max_minutes");
        Integer maxMinutes = row.wasNull() ? null : max;
        SessionTerms terms = new SessionTerms(
                row.getString("session_id"),
                row.getString("owner"),
                row.getString("target"),
                row.getString("document_name"),
                json(row.getString("document_content")),
                Json.MAPPER.convertValue(
                        json(row.getString("parameters")), new TypeReference<Map<String, JsonNode>>() {}),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                row.getInt("idle_minutes"),
                maxMinutes);
        SessionState state = new SessionState(Instant.ofEpochMilli(row.getLong("last_activity")));
        state.status = SessionStatus.fromValue(row.getString("status"));
        state.clientCameAt = instant(row, "client_came_at");
        state.taskSent = row.getBoolean("task_sent");
        state.agentReady = row.getBoolean("agent_ready");
        state.closingAt = instant(row, "closing_at");
        state.agentVerdict = row.getString("agent_verdict");
        state.cwlGroup = row.getString("cwl_group");
        state.cwlStream = row.getString("cwl_stream");
        state.s3Bucket = row.getString("s3_bucket");
        state.s3Key = row.getString("s3_key");
        state.details = row.getString("details");
        state.endedAt = instant(row, "ended_at");
        return new Stored(terms, state);
    }

    private static SessionRecord described(ResultSet row) throws SQLException {
        JsonNode content = json(row.getString("document_content"));
        String details = row.getString("details");
        return new SessionRecord(
                row.getString("session_id"),
                row.getString("owner"),
                row.getString("target"),
                row.getString("document_name"),
                content.path("sessionType").asText(""),
                content.path("inputs"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                instant(row, "closing_at"),
                instant(row, "ended_at"),
                row.getString("status"),
                row.getString("agent_verdict") != null,
                details == null ? "" : details);
    }

    private static SessionSummary summary(ResultSet row) throws SQLException {
        int max = row.getInt("max_minutes");
        Integer maxMinutes = row.wasNull() ? null : max;
        return new SessionSummary(
                row.getLong("number"),
                row.getString("session_id"),
                row.getString("owner"),
                row.getString("target"),
                row.getString("document_name"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                maxMinutes,
                SessionStatus.fromValue(row.getString("status")),
                row.getString("cwl_group"),
                row.getString("cwl_stream"),
                row.getString("s3_bucket"),
                row.getString("s3_key"),
                row.getString("details"),
                instant(row, "ended_at"));
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("a stored session holds text that is not JSON", e);
        }
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

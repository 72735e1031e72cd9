package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The account's documents in the store. Every method works in the transaction of the handle it is given. */
final class DocumentTable {
    private static final String SELECT = """
            SELECT d.name, d.document_type, d.default_version, v.version, v.version_name, v.display_name, v.target_type,
                   v.format, v.content, v.hash, v.created_at,
                   (SELECT max(version) FROM document_version l WHERE l.document_name = d.name) AS latest_version
              FROM document d JOIN document_version v ON v.document_name = d.name
            """;

    private final Store store;
    private final Tags tags;
    private final String accountId;

    DocumentTable(Store store, String accountId) {
        store.create(DocumentTable.class);
        this.store = store;
        this.tags = new Tags(store);
        this.accountId = accountId;
    }

    Tags tags() {
        return tags;
    }

    /** Runs the work in one transaction, so that nothing it read changes before it writes. */
    <R> R inTransaction(Function<Handle, R> work) {
        return store.jdbi().inTransaction(work::apply);
    }

    <R> R read(Function<Handle, R> work) {
        return store.jdbi().withHandle(work::apply);
    }

    /** All versions of a document, newest first; empty if it does not exist. */
    List<StoredVersion> versions(Handle handle, String name) {
        return handle.createQuery(SELECT + " WHERE d.name = :name ORDER BY v.version DESC")
                .bind("name", name)
                .map(this::map)
                .list();
    }

    /** The default version of every document, by name. */
    List<StoredVersion> defaults(Handle handle) {
        return handle.createQuery(SELECT + " WHERE v.version = d.default_version ORDER BY d.name")
                .map(this::map)
                .list();
    }

    int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM document")
                .mapTo(int.class)
                .one();
    }

    void insert(Handle handle, StoredVersion first) {
        handle.createUpdate(
                        "INSERT INTO document (name, document_type, default_version, last_version) VALUES (:name, :type, 1, 1)")
                .bind("name", first.name())
                .bind("type", first.type().toString())
                .execute();
        insertVersion(handle, first);
    }

    void insertVersion(Handle handle, StoredVersion version) {
        handle.createUpdate("""
                        INSERT INTO document_version (document_name, version, version_name, display_name, target_type, format,
                                                      content, hash, created_at)
                        VALUES (:name, :version, :versionName, :displayName, :targetType, :format, :content, :hash, :createdAt)
                        """)
                .bind("name", version.name())
                .bind("version", version.version())
                .bind("versionName", version.versionName())
                .bind("displayName", version.displayName())
                .bind("targetType", version.targetType())
                .bind("format", version.format().toString())
                .bind("content", version.text())
                .bind("hash", version.hash())
                .bind(
                        "createdAt",
                        version.createdAt() == null ? null : version.createdAt().toEpochMilli())
                .execute();
        handle.createUpdate("UPDATE document SET last_version = max(last_version, :version) WHERE name = :name")
                .bind("name", version.name())
                .bind("version", version.version())
                .execute();
    }

    int nextVersion(Handle handle, String name) {
        return handle.createQuery("SELECT last_version + 1 FROM document WHERE name = :name")
                .bind("name", name)
                .mapTo(int.class)
                .one();
    }

    void setDefault(Handle handle, String name, int version) {
        handle.createUpdate("UPDATE document SET default_version = :version WHERE name = :name")
                .bind("name", name)
                .bind("version", version)
                .execute();
    }

    void delete(Handle handle, String name) {
        handle.createUpdate("DELETE FROM document WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    void deleteVersion(Handle handle, String name, int version) {
        handle.createUpdate("DELETE FROM document_version WHERE document_name = :name AND version = :version")
                .bind("name", name)
                .bind("version", version)
                .execute();
    }

    private StoredVersion map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredVersion(
                row.getString("name"),
                accountId,
                DocumentType.fromValue(row.getString("document_type")),
                row.getInt("version"),
                row.getString("version_name"),
                row.getString("display_name"),
                row.getString("target_type"),
                DocumentFormat.fromValue(row.getString("format")),
                row.getString("content"),
                row.getString("hash"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getInt("default_version"),
                row.getInt("latest_version"));
    }
}

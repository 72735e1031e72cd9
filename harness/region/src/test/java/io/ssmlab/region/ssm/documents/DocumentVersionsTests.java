package io.ssmlab.region.ssm.documents;

import static io.ssmlab.region.ssm.documents.DocumentsFixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.EventLog.Event;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.DocumentVersionInfo;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentVersionsRequest;
import software.amazon.awssdk.services.ssm.model.Tag;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentDefaultVersionRequest;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentRequest;

class DocumentVersionsTests {
    private static final String NAME = LabDocument.NAME;

    @TempDir
    private Path folder;

    private DocumentsFixture lab;

    @BeforeEach
    void open() {
        lab = new DocumentsFixture(folder);
        lab.create(NAME, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void updatesMakeVersionsAndLeaveTheDefault() {
        DocumentDescription updated = update(LabDocument.NEWER_JSON, "$LATEST", "newer");
        assertEquals("2", updated.documentVersion());
        assertEquals("2", updated.latestVersion());
        assertEquals("1", updated.defaultVersion());
        assertEquals(DocumentStatus.UPDATING, updated.status());

        assertEquals(LabDocument.OLDER_JSON, get(null, null));
        assertEquals(LabDocument.OLDER_JSON, get("$DEFAULT", null));
        assertEquals(LabDocument.NEWER_JSON, get("$LATEST", null));
        assertEquals(LabDocument.NEWER_JSON, get("2", null));
        assertEquals(LabDocument.NEWER_JSON, get(null, "newer"));
        fails("InvalidDocumentVersion", () -> get("3", null));
        fails("InvalidDocumentVersion", () -> get("01", null));
        fails("InvalidDocumentVersion", () -> get(null, "older"));
        fails("InvalidDocumentVersion", () -> get("1", "newer"));

        setDefault("2");
        assertEquals(LabDocument.NEWER_JSON, get(null, null));
        assertEquals("2", lab.documents.find(NAME, null).orElseThrow().version());
    }

    @Test
    void refusesUpdatesThatAwsRefuses() {
        fails("InvalidDocumentVersion", () -> update(LabDocument.NEWER_JSON, null, null));
        fails("DuplicateDocumentContent", () -> update(LabDocument.OLDER_JSON, "$LATEST", null));
        update(LabDocument.NEWER_JSON, "1", "newer");
        fails("InvalidDocumentVersion", () -> update(LabDocument.OLDER_JSON, "1", null));
        fails("DuplicateDocumentVersionName", () -> update(LabDocument.OLDER_JSON, "2", "newer"));
        fails("InvalidDocumentContent", () -> update("{\"schemaVersion\":\"2.2\"}", "2", null));
        fails("ValidationException", () -> update(LabDocument.OLDER_JSON, "2", "a b"));
        assertEquals(2, versions().size());
    }

    @Test
    void returnsToAnEarlierContent() {
        update(LabDocument.NEWER_JSON, "$LATEST", null);
        update(LabDocument.OLDER_JSON, "$LATEST", null);
        assertEquals(
                List.of("3", "2", "1"),
                versions().stream().map(DocumentVersionInfo::documentVersion).toList());
    }

    @Test
    void countsVersionsAgainstTheQuota() {
        lab.store.jdbi().useTransaction(handle -> {
            for (int version = 2; version <= 1_000; version++) {
                handle.execute(
                        "INSERT INTO document_version SELECT document_name, ?, NULL, NULL, NULL, format, content, hash, created_at"
                                + " FROM document_version WHERE version = 1",
                        version);
            }
            handle.execute("UPDATE document SET last_version = 1000");
        });
        fails("DocumentVersionLimitExceeded", () -> update(LabDocument.NEWER_JSON, "1000", null));
        delete("7");
        assertEquals("1001", update(LabDocument.NEWER_JSON, "$LATEST", null).documentVersion());
    }

    @Test
    void pagesThroughVersions() {
        update(LabDocument.NEWER_JSON, "$LATEST", null);
        update(LabDocument.OLDER_JSON, "$LATEST", null);
        var first = lab.documents.listDocumentVersions(
                ListDocumentVersionsRequest.builder().name(NAME).maxResults(2).build(), lab.learner);
        assertEquals(2, first.documentVersions().size());
        var second = lab.documents.listDocumentVersions(
                ListDocumentVersionsRequest.builder()
                        .name(NAME)
                        .maxResults(2)
                        .nextToken(first.nextToken())
                        .build(),
                lab.learner);
        assertEquals("1", second.documentVersions().get(0).documentVersion());
        assertTrue(second.documentVersions().get(0).isDefaultVersion());
    }

    @Test
    void deletesOneVersionButNotTheDefault() {
        update(LabDocument.NEWER_JSON, "$LATEST", null);
        fails("InvalidDocumentOperation", () -> delete("1"));
        delete("2");
        assertEquals(1, versions().size());
        fails("InvalidDocumentVersion", () -> delete("2"));
        assertEquals("3", update(LabDocument.NEWER_JSON, "$LATEST", null).documentVersion());
    }

    @Test
    void deletesAllVersionsAndTags() {
        delete(null);
        assertFalse(lab.documents.exists(NAME));
        fails("InvalidDocument", () -> delete(null));
        fails("InvalidDocument", () -> get(null, null));
        lab.documents.createDocument(
                CreateDocumentRequest.builder()
                        .name(NAME)
                        .content(LabDocument.NEWER_JSON)
                        .tags(Tag.builder().key("lab").value("yes").build())
                        .build(),
                lab.learner);
        assertEquals("yes", describe().tags().get(0).value());
        delete(null);
        lab.create(NAME, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
        assertTrue(describe().tags().isEmpty());
        assertEquals("1", describe().latestVersion());
    }

    @Test
    void describesADocument() {
        DocumentDescription described = describe();
        assertEquals(DocumentStatus.ACTIVE, described.status());
        assertEquals("000000000000", described.owner());
        assertEquals("Sha256", described.hashTypeAsString());
        assertEquals(DocumentText.sha256(LabDocument.OLDER_JSON), described.hash());
        assertEquals(described.hash(), lab.documents.sha256(NAME, null).orElseThrow());
        assertEquals("Message", described.parameters().get(0).name());
        assertEquals("String", described.parameters().get(0).typeAsString());
        assertEquals("Installing our amazing app", described.parameters().get(0).defaultValue());
        assertEquals(List.of("Linux", "MacOS"), described.platformTypesAsStrings());
        assertEquals("Installs our app", described.description());
    }

    @Test
    void recordsEachChange() {
        update(LabDocument.NEWER_JSON, "$LATEST", null);
        setDefault("2");
        delete("1");
        delete(null);
        assertEquals(
                List.of(
                        "document-created",
                        "document-updated",
                        "document-default-changed",
                        "document-version-deleted",
                        "document-deleted"),
                lab.events.after(0, 100).stream().map(Event::kind).toList());
    }

    @Test
    void refusesToChangeDocumentsOfAws() {
        String name = "AWS-RunShellScript";
        fails(
                "InvalidDocumentOperation",
                () -> lab.documents.deleteDocument(
                        DeleteDocumentRequest.builder().name(name).build(), lab.learner));
        fails(
                "InvalidDocumentOperation",
                () -> lab.documents.updateDocumentDefaultVersion(
                        UpdateDocumentDefaultVersionRequest.builder()
                                .name(name)
                                .documentVersion("1")
                                .build(),
                        lab.learner));
        fails(
                "InvalidDocumentOperation",
                () -> lab.documents.updateDocument(
                        UpdateDocumentRequest.builder()
                                .name(name)
                                .documentVersion("$LATEST")
                                .content(LabDocument.OLDER_JSON)
                                .build(),
                        lab.learner));
    }

    private DocumentDescription update(String content, String version, String versionName) {
        return lab.documents
                .updateDocument(
                        UpdateDocumentRequest.builder()
                                .name(NAME)
                                .content(content)
                                .documentVersion(version)
                                .versionName(versionName)
                                .build(),
                        lab.learner)
                .documentDescription();
    }

    private String get(String version, String versionName) {
        return lab.documents
                .getDocument(
                        GetDocumentRequest.builder()
                                .name(NAME)
                                .documentVersion(version)
                                .versionName(versionName)
                                .build(),
                        lab.learner)
                .content();
    }

    private DocumentDescription describe() {
        return lab.documents
                .describeDocument(DescribeDocumentRequest.builder().name(NAME).build(), lab.learner)
                .document();
    }

    private List<DocumentVersionInfo> versions() {
        return lab.documents
                .listDocumentVersions(
                        ListDocumentVersionsRequest.builder().name(NAME).build(), lab.learner)
                .documentVersions();
    }

    private void setDefault(String version) {
        var answer = lab.documents.updateDocumentDefaultVersion(
                UpdateDocumentDefaultVersionRequest.builder()
                        .name(NAME)
                        .documentVersion(version)
                        .build(),
                lab.learner);
        assertEquals(version, answer.description().defaultVersion());
    }

    private void delete(String version) {
        lab.documents.deleteDocument(
                DeleteDocumentRequest.builder()
                        .name(NAME)
                        .documentVersion(version)
                        .build(),
                lab.learner);
    }
}

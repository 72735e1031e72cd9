package io.ssmlab.region.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.core.AwsError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;

class DocumentsTests {
    @TempDir
    private Path folder;

    private DocumentsFixture lab;

    @BeforeEach
    void open() {
        lab = new DocumentsFixture(folder);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({"older,JSON", "newer,JSON", "older,YAML", "newer,YAML"})
    void takesTheLabsDocumentUnchanged(String edition, DocumentFormat format) {
        boolean older = edition.equals("older");
        String content = format == DocumentFormat.JSON
                ? older ? LabDocument.OLDER_JSON : LabDocument.NEWER_JSON
                : older ? LabDocument.OLDER_YAML : LabDocument.NEWER_YAML;
        var created = lab.create(LabDocument.NAME, content, DocumentType.COMMAND, format);

        assertEquals(LabDocument.NAME, created.name());
        assertEquals("2.2", created.schemaVersion());
        assertEquals(DocumentStatus.CREATING, created.status());
        var got = lab.documents.getDocument(
                GetDocumentRequest.builder().name(LabDocument.NAME).build(), lab.learner);
        assertEquals(content, got.content());
        assertEquals(format, got.documentFormat());
        var found = lab.documents.find(LabDocument.NAME, null).orElseThrow();
        assertEquals(
                older ? "\"Installing our amazing app\"" : "\"\"",
                lab.documents
                        .resolveParameters(found.content(), Map.of())
                        .get("Message")
                        .toString());
        assertEquals(List.of("Linux", "MacOS"), found.platformTypes());
    }

    @Test
    void keepsDocumentsOverARestart() {
        lab.create(LabDocument.NAME, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
        lab.reopen();
        assertEquals(
                "1",
                lab.documents.find(LabDocument.NAME, "$LATEST").orElseThrow().version());
    }

    @Test
    void knowsWhatExists() {
        assertFalse(lab.documents.exists(LabDocument.NAME));
        assertFalse(lab.documents.exists("?"));
        assertTrue(lab.documents.exists("AWS-RunShellScript"));
        assertTrue(lab.documents.exists("arn:aws:ssm:us-east-1::document/AWS-RunShellScript"));
        assertFalse(lab.documents.exists("SSM-SessionManagerRunShell"));
    }

    @Test
    void refusesAVersionThatIsNotThere() {
        AwsError error = assertThrows(AwsError.class, () -> lab.documents.find("AWS-RunShellScript", "7"));
        assertEquals("InvalidDocumentVersion", error.code());
    }
}

package io.ssmlab.region.ssm.documents;

import static io.ssmlab.region.ssm.documents.DocumentsFixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentPermissionRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.ModifyDocumentPermissionRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

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
    void acceptsTheLabsDocumentUnchanged(String edition, DocumentFormat format) {
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
    void testsWhetherADocumentExists() {
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

    @Test
    void convertsToTheFormatAskedFor() {
        lab.create(LabDocument.NAME, LabDocument.NEWER_YAML, DocumentType.COMMAND, DocumentFormat.YAML);
        var json = lab.documents.getDocument(
                GetDocumentRequest.builder()
                        .name(LabDocument.NAME)
                        .documentFormat("JSON")
                        .build(),
                lab.learner);
        assertEquals(DocumentFormat.JSON, json.documentFormat());
        assertEquals(
                DocumentText.parse(LabDocument.NEWER_YAML, DocumentFormat.YAML),
                DocumentText.parse(json.content(), DocumentFormat.JSON));
        var yaml = lab.documents.getDocument(
                GetDocumentRequest.builder()
                        .name("AWS-RunShellScript")
                        .documentFormat("YAML")
                        .build(),
                lab.learner);
        assertTrue(yaml.content().startsWith("schemaVersion: \"1.2\""), yaml.content());
        fails(
                "ValidationException",
                () -> lab.documents.getDocument(
                        GetDocumentRequest.builder()
                                .name(LabDocument.NAME)
                                .documentFormat("TEXT")
                                .build(),
                        lab.learner));
    }

    @ParameterizedTest
    @CsvSource({"aws-mine", "AWSEC2-mine", "Amazon-mine", "amzn-mine", "ab", "a b c", "a/b/c"})
    void refusesNamesThatAwsRefuses(String name) {
        fails(
                "ValidationException",
                () -> lab.create(name, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON));
        assertFalse(lab.documents.exists(name));
    }

    @Test
    void refusesInvalidDocuments() {
        lab.create(LabDocument.NAME, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
        fails(
                "DocumentAlreadyExists",
                () -> lab.create(LabDocument.NAME, LabDocument.NEWER_JSON, DocumentType.COMMAND, DocumentFormat.JSON));
        fails(
                "InvalidDocumentType",
                () -> lab.create("runbook", LabDocument.OLDER_JSON, DocumentType.AUTOMATION, DocumentFormat.JSON));
        fails(
                "ValidationException",
                () -> lab.documents.createDocument(
                        CreateDocumentRequest.builder()
                                .name("novel")
                                .content("{}")
                                .documentType("Novel")
                                .build(),
                        lab.learner));
        fails(
                "MaxDocumentSizeExceeded",
                () -> lab.create("long", " ".repeat(65_537), DocumentType.COMMAND, DocumentFormat.JSON));
        fails(
                "InvalidDocumentContent",
                () -> lab.create("yaml", LabDocument.OLDER_YAML, DocumentType.COMMAND, DocumentFormat.JSON));
        fails(
                "ValidationException",
                () -> lab.documents.createDocument(
                        CreateDocumentRequest.builder().name("empty").build(), lab.learner));
        fails(
                "ValidationException",
                () -> lab.documents.createDocument(
                        CreateDocumentRequest.builder()
                                .name("tagged")
                                .content(LabDocument.OLDER_JSON)
                                .tags(Tag.builder().key("aws:x").value("1").build())
                                .build(),
                        lab.learner));
    }

    @Test
    void savesThePreferencesAsADocumentOfTheAccount() {
        String name = "SSM-SessionManagerRunShell";
        String content = "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{}}";
        fails(
                "ValidationException",
                () -> lab.create(name, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON));
        var created = lab.create(name, content, DocumentType.SESSION, DocumentFormat.JSON);
        assertEquals("000000000000", created.owner());
        assertEquals(List.of("Windows", "Linux", "MacOS"), created.platformTypesAsStrings());
        assertEquals("Session", lab.documents.find(name, null).orElseThrow().type());
    }

    @Test
    void countsDocumentsAgainstTheQuota() {
        lab.create("copy", LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
        lab.store.jdbi().useTransaction(handle -> {
            for (int i = 1; i < 500; i++) {
                handle.execute(
                        "INSERT INTO document SELECT name || ?, document_type, default_version, last_version"
                                + " FROM document WHERE name = 'copy'",
                        i);
            }
        });
        fails(
                "DocumentLimitExceeded",
                () -> lab.create("copy-500", LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS-RunShellScript,commands workingDirectory executionTimeout",
        "AWS-StartSSHSession,portNumber",
        "AWS-StartPortForwardingSession,portNumber localPortNumber",
        "AWS-StartPortForwardingSessionToRemoteHost,host portNumber localPortNumber",
        "AWS-StartInteractiveCommand,command",
        "AWS-StartNonInteractiveCommand,command separateOutputStream stdoutSeparatorPrefix stderrSeparatorPrefix",
    })
    void hasTheDocumentsOfAws(String name, String parameters) {
        var described = lab.documents
                .describeDocument(DescribeDocumentRequest.builder().name(name).build(), lab.learner)
                .document();
        assertEquals("Amazon", described.owner());
        assertEquals(
                List.of(parameters.split(" ")),
                described.parameters().stream().map(DocumentParameter::name).toList());
    }

    @Test
    void findsByArnOfThisRegionAndAccountOnly() {
        lab.create(LabDocument.NAME, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
        assertTrue(lab.documents.exists("arn:aws:ssm:us-east-1:000000000000:document/org-install-app"));
        assertFalse(lab.documents.exists("arn:aws:ssm:us-east-1:111111111111:document/org-install-app"));
        assertFalse(lab.documents.exists("arn:aws:ssm:eu-west-1:000000000000:document/org-install-app"));
        assertFalse(lab.documents.exists("arn:aws:s3:::document/org-install-app"));
    }

    @Test
    void refusesSharingWithAnExplanation() {
        lab.create(LabDocument.NAME, LabDocument.OLDER_JSON, DocumentType.COMMAND, DocumentFormat.JSON);
        var shared = lab.documents.describeDocumentPermission(
                DescribeDocumentPermissionRequest.builder()
                        .name(LabDocument.NAME)
                        .permissionType("Share")
                        .build(),
                lab.learner);
        assertTrue(shared.accountIds().isEmpty());
        fails(
                "DocumentPermissionLimit",
                () -> lab.documents.modifyDocumentPermission(
                        ModifyDocumentPermissionRequest.builder()
                                .name(LabDocument.NAME)
                                .permissionType("Share")
                                .accountIdsToAdd("111111111111")
                                .build(),
                        lab.learner));
        fails(
                "InvalidPermissionType",
                () -> lab.documents.describeDocumentPermission(
                        DescribeDocumentPermissionRequest.builder()
                                .name(LabDocument.NAME)
                                .build(),
                        lab.learner));
    }
}

package io.ssmlab.region.ssm.documents;

import static io.ssmlab.region.ssm.documents.DocumentsFixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentFilter;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

class ListDocumentsTests {
    private static final String SESSION =
            "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{}}";

    @TempDir
    private Path folder;

    private DocumentsFixture lab;

    @BeforeEach
    void open() {
        lab = new DocumentsFixture(folder);
        lab.documents.createDocument(
                CreateDocumentRequest.builder()
                        .name(LabDocument.NAME)
                        .content(LabDocument.OLDER_JSON)
                        .targetType("/AWS::EC2::Instance")
                        .tags(Tag.builder().key("lab").value("one").build())
                        .build(),
                lab.learner);
        lab.create("SSM-SessionManagerRunShell", SESSION, DocumentType.SESSION, DocumentFormat.JSON);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Owner,Self,SSM-SessionManagerRunShell org-install-app",
        "Owner,self,SSM-SessionManagerRunShell org-install-app",
        "Owner,Private,''",
        "Owner,ThirdParty,''",
        "Owner,Public,''",
        "Name,org-,org-install-app",
        "Name,install,''",
        "Name,AWS-Run,AWS-RunShellScript",
        "DocumentType,Command,AWS-RunShellScript org-install-app",
        "PlatformTypes,MacOS,*",
        "TargetType,/AWS::EC2::Instance,org-install-app",
        "SearchKeyword,our APP,org-install-app",
        "SearchKeyword,shell script,AWS-RunShellScript",
        "tag:lab,one,org-install-app",
        "tag:lab,two,''",
        "tag:Lab,one,''",
    })
    void filters(String key, String value, String names) {
        List<String> found = list(filter(key, value));
        if (names.equals("*")) {
            assertEquals(8, found.size());
        } else {
            assertEquals(names, String.join(" ", found));
        }
    }

    @Test
    void listsEverythingWithoutAFilterAndAppliesAllFilters() {
        assertEquals(8, list(ListDocumentsRequest.builder()).size());
        assertEquals(8, list(filter("Owner", "All")).size());
        assertEquals(6, list(filter("Owner", "Amazon")).size());
        var both = ListDocumentsRequest.builder()
                .filters(
                        DocumentKeyValuesFilter.builder()
                                .key("Owner")
                                .values("Self")
                                .build(),
                        DocumentKeyValuesFilter.builder()
                                .key("DocumentType")
                                .values("Session", "Command")
                                .build(),
                        DocumentKeyValuesFilter.builder()
                                .key("Name")
                                .values("SSM", "x")
                                .build());
        assertEquals(List.of("SSM-SessionManagerRunShell"), list(both));
    }

    @Test
    void acceptsTheOlderFormOfFilters() {
        var own = ListDocumentsRequest.builder()
                .documentFilterList(
                        DocumentFilter.builder().key("Owner").value("Self").build(),
                        DocumentFilter.builder()
                                .key("DocumentType")
                                .value("Command")
                                .build());
        assertEquals(List.of(LabDocument.NAME), list(own));
    }

    @Test
    void refusesUnknownFilters() {
        fails("InvalidFilterKey", () -> list(filter("Colour", "red")));
        fails("InvalidFilterKey", () -> list(filter("tag:", "red")));
        fails("ValidationException", () -> list(filter("Owner", "Me")));
        fails("ValidationException", () -> list(filter("DocumentType", "Letter")));
        fails("ValidationException", () -> list(filter("PlatformTypes", "BeOS")));
        fails("ValidationException", () -> list(filter("Name", "")));
        fails(
                "ValidationException",
                () -> list(ListDocumentsRequest.builder()
                        .filters(DocumentKeyValuesFilter.builder().key("Name").build())));
        List<DocumentKeyValuesFilter> none = new ArrayList<>();
        none.add(null);
        fails("ValidationException", () -> list(ListDocumentsRequest.builder().filters(none)));
    }

    @Test
    void pagesThroughAllOnceEach() {
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            ListDocumentsResponse page = lab.documents.listDocuments(
                    ListDocumentsRequest.builder()
                            .maxResults(3)
                            .nextToken(token)
                            .build(),
                    lab.learner);
            assertTrue(page.documentIdentifiers().size() <= 3);
            page.documentIdentifiers().stream().map(DocumentIdentifier::name).forEach(seen::add);
            token = page.nextToken();
        } while (token != null);
        assertEquals(list(ListDocumentsRequest.builder()), seen);
    }

    @ParameterizedTest
    @CsvSource({"0", "51", "-1"})
    void boundsThePage(int size) {
        fails("ValidationException", () -> list(ListDocumentsRequest.builder().maxResults(size)));
    }

    @ParameterizedTest
    @CsvSource({"x", "''", "ZG9jdW1lbnRzLw", "%%%"})
    void refusesForgedTokens(String token) {
        fails("InvalidNextToken", () -> list(ListDocumentsRequest.builder().nextToken(token)));
    }

    private static ListDocumentsRequest.Builder filter(String key, String value) {
        return ListDocumentsRequest.builder()
                .filters(
                        DocumentKeyValuesFilter.builder().key(key).values(value).build());
    }

    private List<String> list(ListDocumentsRequest.Builder request) {
        return lab.documents.listDocuments(request.build(), lab.learner).documentIdentifiers().stream()
                .map(DocumentIdentifier::name)
                .toList();
    }
}

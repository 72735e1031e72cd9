package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.LearnerDocuments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;

/** Documents through the API. */
public final class ApiDocuments implements LearnerDocuments {
    private final AwsClients aws;

    ApiDocuments(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public void create(String name, DocumentType type, DocumentText text) {
        aws.ssm()
                .createDocument(request -> request.name(name)
                        .documentType(type)
                        .documentFormat(text.format())
                        .content(text.content()));
    }

    @Override
    public void createVersion(String name, DocumentText text) {
        aws.ssm()
                .updateDocument(request -> request.name(name)
                        .documentVersion("$LATEST")
                        .documentFormat(text.format())
                        .content(text.content()));
    }

    @Override
    public void makeLatestTheDefault(String name) {
        String latest = describe(name).latestVersion();
        aws.ssm().updateDocumentDefaultVersion(request -> request.name(name).documentVersion(latest));
    }

    @Override
    public void delete(String name) {
        aws.ssm().deleteDocument(request -> request.name(name));
    }

    @Override
    public List<String> ownedBy(String owner) {
        DocumentKeyValuesFilter filter =
                DocumentKeyValuesFilter.builder().key("Owner").values(owner).build();
        return aws.ssm().listDocumentsPaginator(request -> request.filters(filter)).documentIdentifiers().stream()
                .map(DocumentIdentifier::name)
                .toList();
    }

    @Override
    public Description describe(String name) {
        DocumentDescription document = find(name).orElseThrow(() -> new AssertionError("there is no document " + name));
        Map<String, String> parameters = new LinkedHashMap<>();
        document.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.defaultValue()));
        return new Description(
                document.schemaVersion(), parameters, document.latestVersion(), document.defaultVersion());
    }

    public Optional<DocumentDescription> find(String name) {
        try {
            return Optional.of(
                    aws.ssm().describeDocument(request -> request.name(name)).document());
        } catch (InvalidDocumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String content(String name, DocumentFormat format) {
        return aws.ssm()
                .getDocument(request -> request.name(name).documentFormat(format))
                .content();
    }
}

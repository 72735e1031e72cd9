package io.ssmlab.steps.way.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.LearnerDocuments;
import io.ssmlab.steps.way.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** {@code aws ssm …-document}, with contents given as files. */
final class CliDocuments implements LearnerDocuments {
    private final Aws aws;

    CliDocuments(Aws aws) {
        this.aws = aws;
    }

    @Override
    public void create(String name, DocumentType type, DocumentText text) {
        withFile(
                text,
                file -> aws.call(
                        "ssm",
                        "create-document",
                        "--name",
                        name,
                        "--document-type",
                        type.toString(),
                        "--document-format",
                        text.format().toString(),
                        "--content",
                        file));
    }

    @Override
    public void createVersion(String name, DocumentText text) {
        withFile(
                text,
                file -> aws.call(
                        "ssm",
                        "update-document",
                        "--name",
                        name,
                        "--document-version",
                        "$LATEST",
                        "--document-format",
                        text.format().toString(),
                        "--content",
                        file));
    }

    /** A call that takes the address of a file. */
    private interface WithFile {
        JsonNode call(String address);
    }

    private static void withFile(DocumentText text, WithFile use) {
        try {
            Path file = Files.createTempFile(
                    "document", "." + text.format().toString().toLowerCase(java.util.Locale.ROOT));
            try {
                Files.writeString(file, text.content());
                use.call("file://" + file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void makeLatestTheDefault(String name) {
        aws.call(
                "ssm",
                "update-document-default-version",
                "--name",
                name,
                "--document-version",
                describe(name).latestVersion());
    }

    @Override
    public void delete(String name) {
        aws.call("ssm", "delete-document", "--name", name);
    }

    @Override
    public List<String> ownedBy(String owner) {
        JsonNode answer = aws.call(
                "ssm",
                "list-documents",
                "--filters",
                "Key=Owner,Values=" + owner,
                "--query",
                "DocumentIdentifiers[].Name");
        return Aws.texts(answer);
    }

    @Override
    public Description describe(String name) {
        JsonNode document = find(name).orElseThrow(() -> new AssertionError("there is no document " + name));
        Map<String, String> parameters = new LinkedHashMap<>();
        document.path("Parameters")
                .forEach(one -> parameters.put(
                        one.path("Name").asText(), one.path("DefaultValue").asText("")));
        return new Description(
                document.path("SchemaVersion").asText(),
                parameters,
                document.path("LatestVersion").asText(),
                document.path("DefaultVersion").asText());
    }

    Optional<JsonNode> find(String name) {
        try {
            return Optional.of(
                    aws.call("ssm", "describe-document", "--name", name).path("Document"));
        } catch (RefusedException e) {
            if (e.code().equals("InvalidDocument")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public String content(String name, DocumentFormat format) {
        return aws.call("ssm", "get-document", "--name", name, "--document-format", format.toString())
                .path("Content")
                .asText();
    }
}

package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ssmlab.region.kernel.AwsError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;

/** Parses a document's text, JSON or YAML, to a tree, and renders a tree as text. */
final class DocumentText {
    /** AWS's limit of a document's content. */
    static final int MAX_BYTES = 64 * 1024;

    static final int MAX_DEPTH = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private DocumentText() {}

    /**
     * Reads a document's text.
     *
     * @throws AwsError MaxDocumentSizeExceeded over 64 KB; InvalidDocumentContent, with line and column, if the text is not
     *     of its format, has a key twice, nests too deep, or is not an object
     */
    static JsonNode parse(String content, DocumentFormat format) {
        int bytes = content.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw AwsError.of(
                    "MaxDocumentSizeExceeded",
                    "The document is " + bytes + " bytes long. A document has at most " + MAX_BYTES
                            + " bytes (64 KB).");
        }
        JsonNode tree = format == DocumentFormat.YAML ? YamlTree.parse(content) : parseJson(content);
        if (!tree.isObject()) {
            throw Field.root(tree)
                    .expected(
                            "an object",
                            "Write schemaVersion, description and the steps as members of one " + format
                                    + " object; the format given is " + format + ".");
        }
        return tree;
    }

    private static JsonNode parseJson(String content) {
        try {
            JsonNode tree = JSON.readTree(content);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw malformed("JSON", e.getLocation(), e.getOriginalMessage());
        }
    }

    private static AwsError malformed(String format, JsonLocation at, String detail) {
        return notWellFormed(format, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(), detail);
    }

    static AwsError notWellFormed(String format, int line, int column, String detail) {
        String first = detail.lines().findFirst().orElse("");
        return DocumentErrors.content(format + " not well-formed. at Line: " + line + ", Column: " + column + ": "
                + (first.length() > 200 ? first.substring(0, 200) + "…" : first));
    }

    /** The hash that AWS reports: SHA-256 of the text, hexadecimal. */
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Writes a tree as text of a format, readable, members in their order. */
    static String render(JsonNode tree, DocumentFormat format) {
        try {
            return format == DocumentFormat.YAML
                    ? YAML.writeValueAsString(tree)
                    : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw DocumentErrors.content(
                    "This document cannot be written as " + format + ": " + e.getOriginalMessage());
        }
    }
}

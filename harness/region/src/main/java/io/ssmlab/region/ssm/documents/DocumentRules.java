package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.PlatformType;

/** Validates the content of a document. Every message names the path of the value it is about. */
final class DocumentRules {
    private static final Set<String> COMMAND_SCHEMAS = Set.of("1.2", "2.0", "2.2");

    private DocumentRules() {}

    /** @throws AwsError InvalidDocumentSchemaVersion or InvalidDocumentContent */
    static void check(JsonNode content, DocumentType type) {
        Field root = Field.root(content);
        String schema = schemaVersion(root, type);
        root.get("description").requireTextIfPresent("Write the description as text.");
        Map<String, ParameterDeclaration> parameters = ParameterDeclaration.readAll(root);
        if (type == DocumentType.SESSION) {
            new SessionRules(parameters).check(root);
        } else {
            new CommandRules(schema, parameters).check(root);
        }
    }

    private static String schemaVersion(Field root, DocumentType type) {
        Field field = root.get("schemaVersion");
        String example = type == DocumentType.SESSION ? "1.0" : "2.2";
        if (!field.present()) {
            throw DocumentErrors.schemaVersion(
                    "schemaVersion: the document does not have it. Write \"schemaVersion\": \"" + example + "\".");
        }
        if (!field.node().isTextual()) {
            throw DocumentErrors.schemaVersion("schemaVersion: expected a string, found " + Field.kind(field.node())
                    + ". Write \"schemaVersion\": \"" + example + "\".");
        }
        String schema = field.node().textValue();
        if (type == DocumentType.SESSION ? !schema.equals("1.0") : !COMMAND_SCHEMAS.contains(schema)) {
            throw DocumentErrors.schemaVersion("schemaVersion: " + DocumentErrors.quote(schema)
                    + " is not a schema of a document of type " + type + ". Write "
                    + (type == DocumentType.SESSION ? "1.0." : "2.2 (or 2.0, or 1.2)."));
        }
        return schema;
    }

    /** The platforms that a checked document can run on. */
    static List<PlatformType> platforms(JsonNode content, DocumentType type) {
        return type == DocumentType.SESSION
                ? List.of(PlatformType.WINDOWS, PlatformType.LINUX, PlatformType.MAC_OS)
                : CommandRules.platforms(content);
    }
}

package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentHashType;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentVersionInfo;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Converts stored versions to the shapes of the API. */
final class Descriptions {
    private Descriptions() {}

    static DocumentDescription description(StoredVersion version, DocumentStatus status, Map<String, String> tags) {
        JsonNode content = version.content();
        List<DocumentParameter> parameters = ParameterDeclaration.readAll(Field.root(content)).values().stream()
                .map(Descriptions::parameter)
                .toList();
        return DocumentDescription.builder()
                .hash(version.hash())
                .hashType(DocumentHashType.SHA256)
                .name(version.name())
                .displayName(version.displayName())
                .versionName(version.versionName())
                .owner(version.owner())
                .createdDate(version.createdAt())
                .status(status)
                .documentVersion(String.valueOf(version.version()))
                .description(content.path("description").textValue())
                .parameters(parameters)
                .platformTypes(version.platforms())
                .documentType(version.type())
                .schemaVersion(content.path("schemaVersion").asText())
                .latestVersion(String.valueOf(version.latestVersion()))
                .defaultVersion(String.valueOf(version.defaultVersion()))
                .documentFormat(version.format())
                .targetType(version.targetType())
                .tags(tags(tags))
                .build();
    }

    private static DocumentParameter parameter(ParameterDeclaration declared) {
        return DocumentParameter.builder()
                .name(declared.name())
                .type(declared.type().wireName())
                .description(declared.description().isEmpty() ? null : declared.description())
                .defaultValue(text(declared.defaultValue()))
                .build();
    }

    /** A string unchanged, any other value as JSON text. */
    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    static DocumentIdentifier identifier(StoredVersion version, Map<String, String> tags) {
        return DocumentIdentifier.builder()
                .name(version.name())
                .createdDate(version.createdAt())
                .displayName(version.displayName())
                .owner(version.owner())
                .versionName(version.versionName())
                .platformTypes(version.platforms())
                .documentVersion(String.valueOf(version.version()))
                .documentType(version.type())
                .schemaVersion(version.content().path("schemaVersion").asText())
                .documentFormat(version.format())
                .targetType(version.targetType())
                .tags(tags(tags))
                .build();
    }

    static DocumentVersionInfo versionInfo(StoredVersion version) {
        return DocumentVersionInfo.builder()
                .name(version.name())
                .displayName(version.displayName())
                .documentVersion(String.valueOf(version.version()))
                .versionName(version.versionName())
                .createdDate(version.createdAt())
                .isDefaultVersion(version.version() == version.defaultVersion())
                .documentFormat(version.format())
                .status(DocumentStatus.ACTIVE)
                .build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}

package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.Tag;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentDefaultVersionRequest;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentRequest;

/** Changes the account's documents. Each change is one transaction, and one event once it is in the file. */
final class DocumentEditor {
    /** Quotas of Systems Manager: documents of an account and region, versions of a document, tags of a resource. */
    private static final int MOST_DOCUMENTS = 500;

    private static final int MOST_VERSIONS = 1_000;
    private static final int MOST_TAGS = 50;

    private final DocumentTable table;
    private final DocumentLibrary library;
    private final RegionClock clock;
    private final EventLog events;
    private final String accountId;

    DocumentEditor(DocumentTable table, DocumentLibrary library, RegionClock clock, EventLog events, String accountId) {
        this.table = table;
        this.library = library;
        this.clock = clock;
        this.events = events;
        this.accountId = accountId;
    }

    StoredVersion create(CreateDocumentRequest request, Caller caller) {
        DocumentType type = requireType(request.documentType(), request.documentTypeAsString());
        String name = DocumentNames.requireNew(request.name(), type);
        DocumentFormat format = requireFormat(request.documentFormat(), request.documentFormatAsString());
        refuseUnsupported("Attachments", request.attachments());
        refuseUnsupported("Requires", request.requires());
        Map<String, String> tags = tags(request.tags());
        String content = requireContent(request.content());
        DocumentRules.check(DocumentText.parse(content, format), type);
        StoredVersion first = new StoredVersion(
                name,
                accountId,
                type,
                1,
                versionName(request.versionName()),
                displayName(request.displayName()),
                targetType(request.targetType()),
                format,
                content,
                DocumentText.sha256(content),
                clock.now(),
                1,
                1);
        table.inTransaction(handle -> {
            if (!table.versions(handle, name).isEmpty()) {
                throw AwsError.of(
                        "DocumentAlreadyExists",
                        "Document with name " + name + " already exists. Update it, or choose another name.");
            }
            if (table.count(handle) >= MOST_DOCUMENTS) {
                throw AwsError.of(
                        "DocumentLimitExceeded",
                        "You can have at most " + MOST_DOCUMENTS + " documents. Delete one that is no longer needed.");
            }
            table.insert(handle, first);
            Tags.put(handle, Documents.TAG_TYPE, name, tags);
            return name;
        });
        record("document-created", first, caller);
        return first;
    }

    StoredVersion update(UpdateDocumentRequest request, Caller caller) {
        refuseUnsupported("Attachments", request.attachments());
        String content = requireContent(request.content());
        DocumentFormat format = requireFormat(request.documentFormat(), request.documentFormatAsString());
        String versionName = versionName(request.versionName());
        String displayName = displayName(request.displayName());
        String targetType = targetType(request.targetType());
        JsonNode tree = DocumentText.parse(content, format);
        StoredVersion updated = table.inTransaction(handle -> {
            List<StoredVersion> versions = library.requireOwn(handle, request.name(), "updated");
            StoredVersion latest = requireLatest(versions, request.documentVersion());
            DocumentRules.check(tree, latest.type());
            String hash = DocumentText.sha256(content);
            requireNew(versions, latest, hash, format, versionName);
            StoredVersion next = new StoredVersion(
                    latest.name(),
                    accountId,
                    latest.type(),
                    table.nextVersion(handle, latest.name()),
                    versionName,
                    displayName == null ? latest.displayName() : displayName,
                    targetType == null ? latest.targetType() : targetType,
                    format,
                    content,
                    hash,
                    clock.now(),
                    latest.defaultVersion(),
                    table.nextVersion(handle, latest.name()));
            table.insertVersion(handle, next);
            return next;
        });
        record("document-updated", updated, caller);
        return updated;
    }

    private static StoredVersion requireLatest(List<StoredVersion> versions, @Nullable String version) {
        StoredVersion latest = versions.get(0);
        if (version == null) {
            throw AwsError.of(
                    "InvalidDocumentVersion",
                    "UpdateDocument needs a DocumentVersion. Give $LATEST, or the number of the latest version, "
                            + latest.version() + ".");
        }
        StoredVersion named = DocumentLibrary.select(versions, version, null);
        if (named.version() != latest.version()) {
            throw AwsError.of(
                    "InvalidDocumentVersion",
                    "Version provided for document " + latest.name()
                            + " is not latest. Please provide the latest version, " + latest.version()
                            + " or $LATEST, to update document " + latest.name() + ".");
        }
        return latest;
    }

    private static void requireNew(
            List<StoredVersion> versions,
            StoredVersion latest,
            String hash,
            DocumentFormat format,
            @Nullable String versionName) {
        if (latest.hash().equals(hash) && latest.format() == format) {
            throw AwsError.of(
                    "DuplicateDocumentContent",
                    "The content of the document is the same as that of its latest version, " + latest.version()
                            + ". Change the content, or leave the document as it is.");
        }
        if (versionName != null && versions.stream().anyMatch(version -> versionName.equals(version.versionName()))) {
            throw AwsError.of(
                    "DuplicateDocumentVersionName",
                    "Document " + latest.name() + " has a version named " + versionName
                            + " already. Choose another version name.");
        }
        if (versions.size() >= MOST_VERSIONS) {
            throw AwsError.of(
                    "DocumentVersionLimitExceeded",
                    "Document " + latest.name() + " has " + MOST_VERSIONS
                            + " versions, the most there can be. Delete a version that is no longer needed.");
        }
    }

    StoredVersion setDefault(UpdateDocumentDefaultVersionRequest request, Caller caller) {
        if (request.documentVersion() == null || !request.documentVersion().matches("[1-9][0-9]*")) {
            throw DocumentErrors.constraint(
                    "documentVersion",
                    request.documentVersion(),
                    "satisfy regular expression pattern: (^[1-9][0-9]*$)");
        }
        StoredVersion version = table.inTransaction(handle -> {
            List<StoredVersion> versions = library.requireOwn(handle, request.name(), "given another default version");
            StoredVersion found = DocumentLibrary.select(versions, request.documentVersion(), null);
            table.setDefault(handle, found.name(), found.version());
            return found;
        });
        record("document-default-changed", version, caller);
        return version;
    }

    void delete(DeleteDocumentRequest request, Caller caller) {
        boolean all = request.documentVersion() == null && request.versionName() == null;
        StoredVersion deleted = table.inTransaction(handle -> {
            List<StoredVersion> versions = library.requireOwn(handle, request.name(), "deleted");
            if (all) {
                table.delete(handle, versions.get(0).name());
                Tags.removeAll(handle, Documents.TAG_TYPE, versions.get(0).name());
                return versions.get(0);
            }
            return deleteVersion(
                    handle, DocumentLibrary.select(versions, request.documentVersion(), request.versionName()));
        });
        record(all ? "document-deleted" : "document-version-deleted", deleted, caller);
    }

    private StoredVersion deleteVersion(Handle handle, StoredVersion version) {
        if (version.version() == version.defaultVersion()) {
            throw AwsError.of(
                    "InvalidDocumentOperation",
                    "Version " + version.version() + " is the default version of document " + version.name()
                            + " and cannot be deleted. Make another version the default first, or delete the whole document.");
        }
        table.deleteVersion(handle, version.name(), version.version());
        return version;
    }

    private void record(String kind, StoredVersion version, Caller caller) {
        events.record(
                kind,
                Map.of(
                        "name", version.name(),
                        "version", String.valueOf(version.version()),
                        "type", version.type().toString(),
                        "by", caller.arn()));
    }

    private static DocumentType requireType(@Nullable DocumentType type, @Nullable String given) {
        if (type == null || type == DocumentType.COMMAND) {
            return DocumentType.COMMAND;
        }
        if (type == DocumentType.UNKNOWN_TO_SDK_VERSION) {
            throw DocumentErrors.constraint(
                    "documentType", given, "satisfy enum value set: " + DocumentType.knownValues());
        }
        if (type != DocumentType.SESSION) {
            throw AwsError.of(
                    "InvalidDocumentType",
                    "Documents of type " + type + " are not supported here. Give Command or Session.");
        }
        return type;
    }

    static DocumentFormat requireFormat(@Nullable DocumentFormat format, @Nullable String given) {
        if (format == null) {
            return DocumentFormat.JSON;
        }
        if (format == DocumentFormat.UNKNOWN_TO_SDK_VERSION) {
            throw DocumentErrors.constraint("documentFormat", given, "satisfy enum value set: [JSON, YAML, TEXT]");
        }
        if (format == DocumentFormat.TEXT) {
            throw AwsError.validation("Documents of type Command and Session are JSON or YAML, not TEXT.");
        }
        return format;
    }

    private static String requireContent(@Nullable String content) {
        if (content == null || content.isEmpty()) {
            throw DocumentErrors.constraint("content", "", "have length greater than or equal to 1");
        }
        return content;
    }

    private static void refuseUnsupported(String member, List<?> given) {
        if (!given.isEmpty()) {
            throw AwsError.validation(member
                    + " are not supported for documents of type Command and Session here. Leave " + member + " out.");
        }
    }

    private static @Nullable String versionName(@Nullable String name) {
        return matching("versionName", name, "^[a-zA-Z0-9_\\-.]{1,128}$");
    }

    private static @Nullable String displayName(@Nullable String name) {
        return matching("displayName", name, "^[\\w\\.\\-\\:\\/ ]{0,1024}$");
    }

    private static @Nullable String targetType(@Nullable String type) {
        return matching("targetType", type, "^\\/[\\w\\.\\-\\:\\/]{0,199}$");
    }

    private static @Nullable String matching(String member, @Nullable String value, String pattern) {
        if (value != null && !value.matches(pattern)) {
            throw DocumentErrors.constraint(member, value, "satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    private static Map<String, String> tags(List<Tag> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : given) {
            String key = tag == null || tag.key() == null ? "" : tag.key();
            String value = tag == null || tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > 128 || value.length() > 256 || key.startsWith("aws:")) {
                throw AwsError.validation(
                        "The tag '" + DocumentErrors.quote(key)
                                + "' is not valid: a key has 1 to 128 characters and does not begin with aws:, a value has at most 256.");
            }
            tags.put(key, value);
        }
        if (tags.size() > MOST_TAGS) {
            throw AwsError.of(
                    "TooManyTagsError", "A document has at most " + MOST_TAGS + " tags, not " + tags.size() + ".");
        }
        return tags;
    }
}

package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.CreateDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentPermissionRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentPermissionResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentPermissionType;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetDocumentResponse;
import software.amazon.awssdk.services.ssm.model.ListDocumentVersionsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentVersionsResponse;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsResponse;
import software.amazon.awssdk.services.ssm.model.ModifyDocumentPermissionRequest;
import software.amazon.awssdk.services.ssm.model.ModifyDocumentPermissionResponse;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentDefaultVersionRequest;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentDefaultVersionResponse;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentResponse;

/**
 * Documents of type Command and Session: those of this account, with their versions, and those that AWS owns.
 *
 * <p>Documents are found by name or arn; versions by number, {@code $LATEST}, {@code $DEFAULT} or version name. Every
 * error is an {@link AwsError} with a code of the API reference; a problem inside a document is reported with its path.
 */
public final class Documents implements DocumentSource {
    /** Type under which a document's tags are in the table of tags. */
    public static final String TAG_TYPE = "Document";

    private final DocumentLibrary library;
    private final DocumentEditor editor;

    /** @param region and {@code accountId} are what the arns of this account's documents hold */
    public Documents(Store store, RegionClock clock, EventLog events, String region, String accountId) {
        DocumentTable table = new DocumentTable(store, accountId);
        this.library = new DocumentLibrary(table, new AwsDocuments(), new DocumentNames(region, accountId));
        this.editor = new DocumentEditor(table, library, clock, events, accountId);
    }

    // For commands, sessions and tags.

    @Override
    public Optional<ResolvedDocument> find(String name, @Nullable String version) {
        return library.find(name, version)
                .map(found -> new ResolvedDocument(
                        found.name(),
                        String.valueOf(found.version()),
                        found.type().toString(),
                        found.owner(),
                        found.platforms().stream().map(Object::toString).toList(),
                        found.content()));
    }

    @Override
    public Map<String, JsonNode> resolveParameters(JsonNode content, @Nullable Map<String, List<String>> given) {
        return ParameterValues.resolve(content, given);
    }

    @Override
    public Optional<String> sha256(String name, @Nullable String version) {
        return library.find(name, version).map(StoredVersion::hash);
    }

    /** Tests if this account or AWS has the document. Returns false, not an error, for an invalid name. */
    public boolean exists(String nameOrArn) {
        try {
            return library.find(nameOrArn, null).isPresent();
        } catch (AwsError e) {
            return false;
        }
    }

    // Operations of the API.

    /**
     * Creates version 1, which is also the default one. The answer says Creating, as AWS's does; the document is usable
     * at once.
     *
     * @throws AwsError DocumentAlreadyExists, DocumentLimitExceeded (500), InvalidDocumentContent and InvalidDocumentSchemaVersion
     *     (with the path of what is wrong), TooManyTagsError, ValidationException
     */
    public CreateDocumentResponse createDocument(CreateDocumentRequest request, Caller caller) {
        StoredVersion created = editor.create(request, caller);
        return CreateDocumentResponse.builder()
                .documentDescription(
                        Descriptions.description(created, DocumentStatus.CREATING, library.tags(created.name())))
                .build();
    }

    /**
     * Adds a version; the default one stays what it is.
     *
     * @throws AwsError InvalidDocument, InvalidDocumentVersion unless the latest one is named, DuplicateDocumentContent,
     *     DuplicateDocumentVersionName, DocumentVersionLimitExceeded (1,000), InvalidDocumentOperation for a document of AWS's
     */
    public UpdateDocumentResponse updateDocument(UpdateDocumentRequest request, Caller caller) {
        StoredVersion updated = editor.update(request, caller);
        return UpdateDocumentResponse.builder()
                .documentDescription(
                        Descriptions.description(updated, DocumentStatus.UPDATING, library.tags(updated.name())))
                .build();
    }

    /** @throws AwsError InvalidDocument, InvalidDocumentVersion, InvalidDocumentOperation for a document of AWS's */
    public UpdateDocumentDefaultVersionResponse updateDocumentDefaultVersion(
            UpdateDocumentDefaultVersionRequest request, Caller caller) {
        StoredVersion version = editor.setDefault(request, caller);
        return UpdateDocumentDefaultVersionResponse.builder()
                .description(description -> description
                        .name(version.name())
                        .defaultVersion(String.valueOf(version.version()))
                        .defaultVersionName(version.versionName()))
                .build();
    }

    /**
     * Deletes a document whole, or the one version that is named.
     *
     * @throws AwsError InvalidDocument, InvalidDocumentVersion, InvalidDocumentOperation for the default version and for a document
     *     of AWS's
     */
    public DeleteDocumentResponse deleteDocument(DeleteDocumentRequest request, Caller caller) {
        editor.delete(request, caller);
        return DeleteDocumentResponse.builder().build();
    }

    /** The content in its own format, or converted to the one asked for. */
    public GetDocumentResponse getDocument(GetDocumentRequest request, Caller caller) {
        StoredVersion version = library.require(request.name(), request.documentVersion(), request.versionName());
        DocumentFormat format = request.documentFormat() == null
                ? version.format()
                : DocumentEditor.requireFormat(request.documentFormat(), request.documentFormatAsString());
        return GetDocumentResponse.builder()
                .name(version.name())
                .createdDate(version.createdAt())
                .displayName(version.displayName())
                .versionName(version.versionName())
                .documentVersion(String.valueOf(version.version()))
                .status(DocumentStatus.ACTIVE)
                .content(format == version.format() ? version.text() : DocumentText.render(version.content(), format))
                .documentType(version.type())
                .documentFormat(format)
                .build();
    }

    /**
     * The version asked for, or the default one.
     *
     * @throws AwsError InvalidDocument, InvalidDocumentVersion
     */
    public DescribeDocumentResponse describeDocument(DescribeDocumentRequest request, Caller caller) {
        StoredVersion version = library.require(request.name(), request.documentVersion(), request.versionName());
        return DescribeDocumentResponse.builder()
                .document(Descriptions.description(version, DocumentStatus.ACTIVE, library.tags(version.name())))
                .build();
    }

    /**
     * This account's and AWS's, by name, in pages.
     *
     * @throws AwsError InvalidFilterKey, InvalidNextToken
     */
    public ListDocumentsResponse listDocuments(ListDocumentsRequest request, Caller caller) {
        Map<String, Map<String, String>> tags = library.allTags();
        DocumentFilters filters = new DocumentFilters(request);
        List<StoredVersion> found = library.defaults().stream()
                .filter(document -> filters.accept(document, tags.getOrDefault(document.name(), Map.of())))
                .toList();
        Page<StoredVersion> page = Page.of(
                found,
                StoredVersion::name,
                (name, last) -> name.compareTo(last) > 0,
                request.maxResults(),
                request.nextToken());
        return ListDocumentsResponse.builder()
                .documentIdentifiers(page.items().stream()
                        .map(document ->
                                Descriptions.identifier(document, tags.getOrDefault(document.name(), Map.of())))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    /** The versions of a document, newest first. */
    public ListDocumentVersionsResponse listDocumentVersions(ListDocumentVersionsRequest request, Caller caller) {
        Page<StoredVersion> page = Page.of(
                library.requireVersions(request.name()),
                version -> "%08d".formatted(version.version()),
                (version, last) -> version.compareTo(last) < 0,
                request.maxResults(),
                request.nextToken());
        return ListDocumentVersionsResponse.builder()
                .documentVersions(
                        page.items().stream().map(Descriptions::versionInfo).toList())
                .nextToken(page.next())
                .build();
    }

    /** The accounts that a document is shared with, always none: the region has no second account. */
    public DescribeDocumentPermissionResponse describeDocumentPermission(
            DescribeDocumentPermissionRequest request, Caller caller) {
        requireShareable(request.name(), request.permissionType());
        return DescribeDocumentPermissionResponse.builder()
                .accountIds(List.of())
                .accountSharingInfoList(List.of())
                .build();
    }

    /** @throws AwsError DocumentPermissionLimit: sharing is not built, and the lab has no account to share with */
    public ModifyDocumentPermissionResponse modifyDocumentPermission(
            ModifyDocumentPermissionRequest request, Caller caller) {
        requireShareable(request.name(), request.permissionType());
        throw AwsError.of(
                "DocumentPermissionLimit",
                "Documents cannot be shared here: this region has one account. Create the document in each region that needs it.");
    }

    private void requireShareable(@Nullable String name, @Nullable DocumentPermissionType type) {
        StoredVersion document = library.require(name, null, null);
        if (type != DocumentPermissionType.SHARE) {
            throw AwsError.of(
                    "InvalidPermissionType", "The permission type is not valid. Give Share, the only one there is.");
        }
        if (document.ownedByAws()) {
            throw AwsError.of(
                    "InvalidDocument", "Document " + document.name() + " is owned by Amazon and public to everyone.");
        }
    }
}

package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds documents and their versions, this account's in the store and AWS's in the program. */
final class DocumentLibrary {
    private static final String LATEST = "$LATEST";
    private static final String DEFAULT = "$DEFAULT";

    private final DocumentTable table;
    private final AwsDocuments awsDocuments;
    private final DocumentNames names;

    DocumentLibrary(DocumentTable table, AwsDocuments awsDocuments, DocumentNames names) {
        this.table = table;
        this.awsDocuments = awsDocuments;
        this.names = names;
    }

    /**
     * Finds a version; empty if the document does not exist. @throws AwsError InvalidDocumentVersion if it has no such
     * version
     */
    Optional<StoredVersion> find(String nameOrArn, @Nullable String version) {
        List<StoredVersion> versions = versions(nameOrArn);
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(select(versions, version == null ? DEFAULT : version, null));
    }

    /** @throws AwsError InvalidDocument or InvalidDocumentVersion */
    StoredVersion require(@Nullable String nameOrArn, @Nullable String version, @Nullable String versionName) {
        return select(requireVersions(nameOrArn), version, versionName);
    }

    /** All versions, newest first. @throws AwsError InvalidDocument */
    List<StoredVersion> requireVersions(@Nullable String nameOrArn) {
        List<StoredVersion> versions = versions(nameOrArn);
        if (versions.isEmpty()) {
            throw DocumentErrors.noSuchDocument(String.valueOf(nameOrArn));
        }
        return versions;
    }

    /** All versions of a document of this account, within a transaction. @throws AwsError InvalidDocument, InvalidDocumentOperation */
    List<StoredVersion> requireOwn(Handle handle, @Nullable String nameOrArn, String doing) {
        String name = names.resolve(nameOrArn);
        if (awsDocuments.find(name).isPresent()) {
            throw DocumentErrors.ownedByAws(name, doing);
        }
        List<StoredVersion> versions = table.versions(handle, name);
        if (versions.isEmpty()) {
            throw DocumentErrors.noSuchDocument(name);
        }
        return versions;
    }

    private List<StoredVersion> versions(@Nullable String nameOrArn) {
        String name = names.resolve(nameOrArn);
        return awsDocuments
                .find(name)
                .map(List::of)
                .orElseGet(() -> table.read(handle -> table.versions(handle, name)));
    }

    /**
     * Selects one of a document's versions; number and version name must refer to the same one.
     *
     * @param version a number, $LATEST or $DEFAULT; null together with a null version name is the default
     * @throws AwsError InvalidDocumentVersion
     */
    static StoredVersion select(List<StoredVersion> versions, @Nullable String version, @Nullable String versionName) {
        StoredVersion any = versions.get(0);
        String wanted = version == null && versionName == null ? DEFAULT : version;
        String shown = wanted == null ? String.valueOf(versionName) : wanted;
        return versions.stream()
                .filter(each -> wanted == null || is(each, wanted))
                .filter(each -> versionName == null || versionName.equals(each.versionName()))
                .findFirst()
                .orElseThrow(() -> DocumentErrors.noSuchVersion(any.name(), shown));
    }

    private static boolean is(StoredVersion version, String wanted) {
        return switch (wanted) {
            case LATEST -> version.version() == version.latestVersion();
            case DEFAULT -> version.version() == version.defaultVersion();
            default -> wanted.equals(String.valueOf(version.version()));
        };
    }

    /** The default version of every document, by name. */
    List<StoredVersion> defaults() {
        List<StoredVersion> all = new ArrayList<>(awsDocuments.all());
        all.addAll(table.read(table::defaults));
        all.sort(Comparator.comparing(StoredVersion::name));
        return all;
    }

    Map<String, String> tags(String name) {
        return table.read(handle -> Tags.of(handle, Documents.TAG_TYPE, name));
    }

    Map<String, Map<String, String>> allTags() {
        return table.tags().all(Documents.TAG_TYPE);
    }
}

package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.PlatformType;

/**
 * One version of a document, of this account or of AWS.
 *
 * @param owner the account's number, or {@code Amazon}
 * @param createdAt null for AWS's own: their creation time is not known
 * @param hash SHA-256 of the text, hexadecimal
 */
record StoredVersion(
        String name,
        String owner,
        DocumentType type,
        int version,
        @Nullable String versionName,
        @Nullable String displayName,
        @Nullable String targetType,
        DocumentFormat format,
        String text,
        String hash,
        @Nullable Instant createdAt,
        int defaultVersion,
        int latestVersion) {
    static final String AMAZON = "Amazon";

    boolean ownedByAws() {
        return owner.equals(AMAZON);
    }

    /** The content as a tree; it was checked before it was stored. */
    JsonNode content() {
        return DocumentText.parse(text, format);
    }

    List<PlatformType> platforms() {
        return DocumentRules.platforms(content(), type);
    }
}

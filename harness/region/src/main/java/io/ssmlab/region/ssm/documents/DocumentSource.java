package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds documents for commands and sessions. */
public interface DocumentSource {
    /**
     * @param version a number, {@code $LATEST}, {@code $DEFAULT}, or null for the default
     * @return empty if there is no such document
     * @throws AwsError InvalidDocumentVersion if the document has no such version
     */
    Optional<ResolvedDocument> find(String name, @Nullable String version);

    /**
     * Checks given parameters against the document and fills in defaults: required, unknown, type, allowedValues,
     * allowedPattern, minChars, maxChars, minItems, maxItems.
     *
     * @return name to value as the agent takes it: text for String, arrays for StringList, and so on
     * @throws AwsError InvalidParameters, naming the parameter and the rule
     */
    Map<String, JsonNode> resolveParameters(JsonNode content, @Nullable Map<String, List<String>> given);

    /**
     * The Sha256 that DescribeDocument reports of a version as {@code Hash}, in hex; SendCommand's DocumentHash is
     * compared with it. Empty if the source has no hashes; a command with a hash is then refused.
     */
    default Optional<String> sha256(String name, @Nullable String version) {
        return Optional.empty();
    }

    /**
     * One version of a document.
     *
     * @param name without an arn's prefix
     * @param type Command or Session
     * @param platformTypes Linux, Windows, MacOS
     */
    record ResolvedDocument(
            String name, String version, String type, String owner, List<String> platformTypes, JsonNode content) {}
}

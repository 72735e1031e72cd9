package io.ssmlab.agent.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bucket's default encryption, by its first rule.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or something newer
 * @param keyId of {@code aws:kms}; null for AWS's own key
 */
public record BucketEncryption(String algorithm, @Nullable String keyId) {
    private static final String KMS = "aws:kms";

    /** Returns true if the official agent recognizes the bucket as encrypted; it does not know newer algorithms. */
    public boolean isKnown() {
        return algorithm.equals("AES256") || algorithm.equals(KMS);
    }

    /** The headers of a put request that encrypt an object as the bucket requires. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (isKnown()) {
            headers.put("x-amz-server-side-encryption", algorithm);
        }
        if (algorithm.equals(KMS) && keyId != null && !keyId.isEmpty()) {
            headers.put("x-amz-server-side-encryption-aws-kms-key-id", keyId);
        }
        return headers;
    }
}

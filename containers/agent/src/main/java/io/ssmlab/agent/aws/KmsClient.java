package io.ssmlab.agent.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of AWS Key Management Service that the agent calls. */
public final class KmsClient {
    private final AwsClient aws;
    private final URI endpoint;

    public KmsClient(AwsClient aws, URI endpoint) {
        this.aws = aws;
        this.endpoint = endpoint;
    }

    /**
     * Decrypts a data key.
     *
     * @param context the exact encryption context it was encrypted with
     * @param keyId id, arn or alias of the key it was encrypted under
     * @throws AwsServiceException if there is no such key, the instance's role may not use it, or the context differs
     */
    public byte[] decrypt(byte[] cipherText, Map<String, String> context, String keyId)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("CiphertextBlob", cipherText);
        body.put("EncryptionContext", context);
        body.put("KeyId", keyId);
        JsonNode answer = aws.call(endpoint, "kms", "TrentService.Decrypt", body);
        try {
            return Base64.getDecoder().decode(answer.path("Plaintext").asText(""));
        } catch (IllegalArgumentException e) {
            throw new IOException("KMS answered Decrypt with a Plaintext that is not base64", e);
        }
    }
}

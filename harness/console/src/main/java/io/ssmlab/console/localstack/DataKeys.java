package io.ssmlab.console.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.region.kernel.ApiCall;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * KMS's GenerateDataKey, in the requested length. LocalStack 4.14 always makes a key of 32 bytes, and an encrypted
 * session needs one of 64. A data key is a random number that KMS returns in plaintext and encrypted. It is therefore
 * made here, and LocalStack encrypts it under the same key, context and checks as its own.
 */
final class DataKeys {
    private static final Set<String> OPERATIONS = Set.of("GenerateDataKey", "GenerateDataKeyWithoutPlaintext");
    private static final int USUAL = 32;
    private static final int MOST = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LocalStackLink link;

    DataKeys(LocalStackLink link) {
        this.link = link;
    }

    /**
     * Returns true if LocalStack's own answer would have the wrong length. Invalid requests are left to LocalStack to
     * refuse.
     */
    static boolean concerns(ApiCall call) {
        if (!call.service().equals("kms") || !OPERATIONS.contains(call.operation())) {
            return false;
        }
        JsonNode request = read(call.body());
        int bytes = bytes(request);
        return bytes > 0 && bytes <= MOST && bytes != USUAL && !request.has("Recipient");
    }

    ForwardedAnswer serve(Call call, ApiCall watched) throws IOException {
        JsonNode request = read(watched.body());
        byte[] key = new byte[bytes(request)];
        RANDOM.nextBytes(key);
        ObjectNode encrypt = JSON.createObjectNode();
        encrypt.set("KeyId", request.path("KeyId"));
        encrypt.put("Plaintext", key);
        for (String member : List.of("EncryptionContext", "GrantTokens", "DryRun")) {
            if (request.has(member)) {
                encrypt.set(member, request.get(member));
            }
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.signed().headers());
        headers.put("X-Amz-Target", List.of("TrentService.Encrypt"));
        LocalStackLink.Answer answer = link.send(
                call.signed().method(),
                call.signed().rawPath(),
                headers,
                SpooledBody.of(JSON.writeValueAsBytes(encrypt)));
        if (answer.status() / 100 != 2) {
            return ForwardedAnswer.of(answer, false);
        }
        return ForwardedAnswer.json(call.requestId(), made(answer, key, watched.operation()));
    }

    private static byte[] made(LocalStackLink.Answer answer, byte[] key, String operation) throws IOException {
        JsonNode encrypted;
        try (var body = answer.body()) {
            encrypted = JSON.readTree(body);
        }
        ObjectNode made = JSON.createObjectNode();
        made.set("CiphertextBlob", encrypted.path("CiphertextBlob"));
        made.set("KeyId", encrypted.path("KeyId"));
        if (operation.equals("GenerateDataKey")) {
            made.put("Plaintext", key);
        }
        return JSON.writeValueAsBytes(made);
    }

    /** Returns the requested length; 0 if the request has none, or two. */
    private static int bytes(JsonNode request) {
        String spec = request.path("KeySpec").asText("");
        int number = request.path("NumberOfBytes").asInt(0);
        if (spec.isEmpty() == (number == 0)) {
            return 0;
        }
        return switch (spec) {
            case "" -> number;
            case "AES_128" -> 16;
            case "AES_256" -> USUAL;
            default -> 0;
        };
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}

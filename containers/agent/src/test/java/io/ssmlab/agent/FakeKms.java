package io.ssmlab.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps data keys with their key id and encryption context, and decrypts them only with the same. */
final class FakeKms {
    /** A data key as in GenerateDataKey's answer. */
    record DataKey(byte[] plain, byte[] encrypted) {}

    private record Kept(byte[] plain, String keyId, Map<String, String> context) {}

    /** Error code that refuses every Decrypt; empty if none is refused. */
    volatile String refusal = "";

    private final Map<String, Kept> keys = new ConcurrentHashMap<>();

    DataKey generate(String keyId, Map<String, String> context) {
        byte[] plain = new byte[64];
        new SecureRandom().nextBytes(plain);
        String blob = UUID.randomUUID().toString();
        keys.put(blob, new Kept(plain, keyId, context));
        return new DataKey(plain, blob.getBytes(StandardCharsets.UTF_8));
    }

    void answer(Context context, String operation, JsonNode body) {
        try {
            SignedRequest.check(context, "kms");
        } catch (AssertionError e) {
            error(context, "InvalidSignatureException");
            return;
        }
        byte[] blob = Base64.getDecoder().decode(body.path("CiphertextBlob").asText());
        Kept kept = keys.get(new String(blob, StandardCharsets.UTF_8));
        Map<String, String> said = new TreeMap<>();
        body.path("EncryptionContext")
                .properties()
                .forEach(entry -> said.put(entry.getKey(), entry.getValue().asText()));
        if (!operation.equals("Decrypt")) {
            error(context, "UnknownOperationException");
        } else if (!refusal.isEmpty()) {
            error(context, refusal);
        } else if (kept == null || !kept.context().equals(said)) {
            error(context, "InvalidCiphertextException");
        } else if (!kept.keyId().equals(body.path("KeyId").asText())) {
            error(context, "IncorrectKeyException");
        } else {
            context.result("{\"KeyId\":\"" + kept.keyId() + "\",\"Plaintext\":\""
                    + Base64.getEncoder().encodeToString(kept.plain()) + "\"}");
        }
    }

    private static void error(Context context, String code) {
        context.status(400).result("{\"__type\":\"" + code + "\",\"message\":\"" + code + "\"}");
    }
}

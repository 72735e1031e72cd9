package io.ssmlab.steps.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The client's part of the handshake: its capabilities, and for an encrypted session a key and the proof of it. */
final class ClientHandshake {
    static final String CLIENT_VERSION = "1.2.650.0";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUCCESS = 1;
    private static final int FAILED = 2;
    private static final int UNSUPPORTED = 3;

    private final SessionKeys keys;
    private volatile @Nullable StreamCipher cipher;

    ClientHandshake(SessionKeys keys) {
        this.keys = keys;
    }

    /** The cipher of the session's data; null before the handshake, and for an unencrypted session. */
    @Nullable
    StreamCipher cipher() {
        return cipher;
    }

    /** The answer to a handshake request. */
    String answer(JsonNode request) {
        ObjectNode response = JSON.createObjectNode();
        response.put("ClientVersion", CLIENT_VERSION);
        ArrayNode actions = response.putArray("ProcessedClientActions");
        for (JsonNode action : request.path("RequestedClientActions")) {
            String type = action.path("ActionType").asText();
            ObjectNode processed = actions.addObject().put("ActionType", type);
            switch (type) {
                case "SessionType" -> outcome(processed, SUCCESS, null, "");
                case "KMSEncryption" -> encrypt(processed, action.path("ActionParameters"));
                default -> outcome(processed, UNSUPPORTED, null, "");
            }
        }
        response.putNull("Errors");
        return response.toString();
    }

    private void encrypt(ObjectNode processed, JsonNode parameters) {
        try {
            SessionKeys.DataKey key = keys.generate(
                    parameters.path("KMSKeyId").asText(),
                    parameters.path("Challenge").asText());
            ObjectNode result = JSON.createObjectNode();
            result.put("KMSCipherTextKey", key.encrypted());
            result.putNull("KMSCipherTextHash").put("ChallengeAcknowledgement", true);
            cipher = new StreamCipher(key.plain());
            outcome(processed, SUCCESS, result, "");
        } catch (RuntimeException e) {
            outcome(processed, FAILED, null, "Failed to process action KMSEncryption: " + e.getMessage());
        }
    }

    private static void outcome(ObjectNode processed, int status, @Nullable JsonNode result, String error) {
        processed.put("ActionStatus", status);
        processed.set("ActionResult", result == null ? JSON.nullNode() : result);
        processed.put("Error", error);
    }

    /** The answer to the challenge: the same bytes under the key of this end. */
    String prove(JsonNode challenge) {
        StreamCipher agreed = cipher;
        if (agreed == null) {
            throw new AssertionError("the lab sent an encryption challenge in a session that is not encrypted");
        }
        byte[] bytes = agreed.open(
                Base64.getDecoder().decode(challenge.path("Challenge").asText()));
        return JSON.createObjectNode().put("Challenge", agreed.seal(bytes)).toString();
    }
}

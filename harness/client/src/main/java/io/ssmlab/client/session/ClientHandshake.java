package io.ssmlab.client.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.wire.crypto.EncryptionContext;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.EncryptionChallenge;
import io.ssmlab.wire.payload.HandshakeRequest;
import io.ssmlab.wire.payload.HandshakeRequest.ClientAction;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.HandshakeResponse.ProcessedAction;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client's half of the handshake. It accepts any session type; for encryption it gets a data key from KMS. */
public final class ClientHandshake {
    /**
     * The version of the official plugin whose protocol this client speaks. It is the first that signs the opening of a
     * session's socket, and the oldest that AWS supports and the AWS CLI does not warn about.
     */
    public static final String CLIENT_VERSION = "1.2.764.0";

    private final AwsCalls aws;
    private final StartedSession session;
    private volatile @Nullable SessionCipher cipher;
    private volatile SessionKind kind = SessionKind.SHELL;

    ClientHandshake(AwsCalls aws, StartedSession session) {
        this.aws = aws;
        this.session = session;
    }

    /** Returns the cipher of the session's data; null before the handshake, or without encryption. */
    @Nullable
    SessionCipher cipher() {
        return cipher;
    }

    /** Returns the kind of session that the agent named; a shell by default. */
    SessionKind kind() {
        return kind;
    }

    byte[] answer(byte[] payload) throws MalformedPayloadException {
        HandshakeRequest request = Payloads.decode(payload, HandshakeRequest.class);
        List<ProcessedAction> done = new ArrayList<>();
        for (ClientAction action : request.requestedClientActions()) {
            done.add(
                    switch (action.actionType()) {
                        case HandshakeRequest.SESSION_TYPE -> {
                            kind = SessionKind.of(action.actionParameters(), request.agentVersion());
                            yield new ProcessedAction(action.actionType(), HandshakeResponse.SUCCESS, null, "");
                        }
                        case HandshakeRequest.KMS_ENCRYPTION -> encrypt(action);
                        default -> new ProcessedAction(action.actionType(), HandshakeResponse.UNSUPPORTED, null, "");
                    });
        }
        return Payloads.encode(new HandshakeResponse(CLIENT_VERSION, done, null));
    }

    private ProcessedAction encrypt(ClientAction action) {
        JsonNode parameters = action.actionParameters();
        try {
            JsonNode key = aws.call(
                    AwsService.KMS,
                    "GenerateDataKey",
                    Map.of(
                            "KeyId",
                            parameters.path("KMSKeyId").asText(),
                            "NumberOfBytes",
                            SessionCipher.KEY_BYTES,
                            "EncryptionContext",
                            EncryptionContext.of(
                                    session.id(),
                                    session.target(),
                                    parameters.path("Challenge").asText(null))));
            cipher = SessionCipher.ofClient(
                    Base64.getDecoder().decode(key.path("Plaintext").asText()));
            return new ProcessedAction(
                    action.actionType(),
                    HandshakeResponse.SUCCESS,
                    Payloads.tree(new HandshakeResponse.KmsResult(
                            key.path("CiphertextBlob").asText(), null, true)),
                    "");
        } catch (RuntimeException e) {
            return new ProcessedAction(
                    action.actionType(),
                    HandshakeResponse.FAILED,
                    null,
                    "Failed to process action KMSEncryption: " + e.getMessage());
        }
    }

    /** Returns the response to the challenge: the same bytes, encrypted with the key of this end. */
    byte[] prove(byte[] payload) throws MalformedPayloadException, NotSealedException {
        SessionCipher agreed = cipher;
        if (agreed == null) {
            // A challenge in a session that is not encrypted: an answer that proves nothing ends it.
            return Payloads.encode(new EncryptionChallenge(""));
        }
        EncryptionChallenge asked = Payloads.decode(payload, EncryptionChallenge.class);
        byte[] plain = agreed.open(Base64.getDecoder().decode(asked.challenge()));
        String sealed = Base64.getEncoder().encodeToString(agreed.seal(plain));
        return Payloads.encode(new EncryptionChallenge(sealed));
    }
}

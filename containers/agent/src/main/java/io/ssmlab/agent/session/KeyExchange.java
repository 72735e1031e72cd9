package io.ssmlab.agent.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.aws.KmsClient;
import io.ssmlab.wire.crypto.EncryptionContext;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.EncryptionChallenge;
import io.ssmlab.wire.payload.HandshakeRequest;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Agrees on a session key with the client. The client has KMS create it, the agent has KMS decrypt it, and a challenge
 * proves that both have the same key. Source: the official agent's data channel.
 */
final class KeyExchange {
    private static final int CONTEXT_CHALLENGE_BYTES = 16;
    private static final int CHALLENGE_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KmsClient kms;
    private final String keyId;
    private final String sessionId;
    private final String targetId;
    private final boolean challengeRequired;
    private final String contextChallenge = Base64.getEncoder().encodeToString(random(CONTEXT_CHALLENGE_BYTES));
    private final byte[] challenge = random(CHALLENGE_BYTES);

    /** @param challengeRequired refuse clients that omit the handshake's challenge from the encryption context */
    KeyExchange(KmsClient kms, String keyId, String sessionId, String targetId, boolean challengeRequired) {
        this.kms = kms;
        this.keyId = keyId;
        this.sessionId = sessionId;
        this.targetId = targetId;
        this.challengeRequired = challengeRequired;
    }

    HandshakeRequest.ClientAction request() {
        return new HandshakeRequest.ClientAction(
                HandshakeRequest.KMS_ENCRYPTION,
                Payloads.tree(new HandshakeRequest.KmsEncryption(keyId, contextChallenge)));
    }

    /**
     * Decrypts the data key that the client sent, with KMS.
     *
     * @throws HandshakeException if KMS refuses, or the client sent something else
     */
    SessionCipher accept(@Nullable JsonNode actionResult) throws HandshakeException, InterruptedException {
        HandshakeResponse.KmsResult result;
        byte[] encryptedKey;
        try {
            result = Payloads.decode(String.valueOf(actionResult), HandshakeResponse.KmsResult.class);
            encryptedKey = Base64.getDecoder().decode(String.valueOf(result.kmsCipherTextKey()));
        } catch (MalformedPayloadException | IllegalArgumentException e) {
            throw new HandshakeException("the client sent no data key: " + e.getMessage());
        }
        if (challengeRequired && !result.challengeAcknowledgement()) {
            throw new HandshakeException("client does not support required encryption context random challenge");
        }
        try {
            byte[] dataKey = kms.decrypt(
                    encryptedKey,
                    EncryptionContext.of(
                            sessionId, targetId, result.challengeAcknowledgement() ? contextChallenge : null),
                    keyId);
            return SessionCipher.ofAgent(dataKey);
        } catch (IOException | IllegalArgumentException e) {
            throw new HandshakeException("Fetching data key failed: Unable to retrieve data key, "
                    + "Error when decrypting data key " + e.getMessage());
        }
    }

    /** The challenge that the client has to return under the key of its own direction. */
    EncryptionChallenge challenge(SessionCipher cipher) {
        return new EncryptionChallenge(Base64.getEncoder().encodeToString(cipher.seal(challenge)));
    }

    /** @throws HandshakeException if the client did not prove that it has the key */
    void confirm(EncryptionChallenge response, SessionCipher cipher) throws HandshakeException {
        byte[] answered;
        try {
            answered = cipher.open(Base64.getDecoder().decode(String.valueOf(response.challenge())));
        } catch (NotSealedException | IllegalArgumentException e) {
            throw new HandshakeException("Error decrypting encrypted text, " + e.getMessage());
        }
        if (!Arrays.equals(answered, challenge)) {
            throw new HandshakeException("Encryption challenge does not match!");
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

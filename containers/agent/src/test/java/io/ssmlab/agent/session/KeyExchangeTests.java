package io.ssmlab.agent.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ssmlab.agent.aws.KmsClient;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.EncryptionChallenge;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.Payloads;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyExchangeTests {
    /** An exchange whose KMS is never reached. */
    private final KeyExchange exchange = new KeyExchange(new KmsClient(null, null), "alias/k", "s-1", "i-1", true);

    @Test
    void canRequireTheChallenge() {
        JsonNode old = Payloads.tree(new HandshakeResponse.KmsResult("QUJD", null, false));
        assertEquals("client does not support required encryption context random challenge", refusal(old));
    }

    @Test
    void acceptsOnlyADataKey() {
        JsonNode noBase64 = Payloads.tree(new HandshakeResponse.KmsResult("???", null, true));
        assertEquals("the client sent no data key", refusal(noBase64).split(":")[0]);
        assertEquals(
                "the client sent no data key", refusal(TextNode.valueOf("x")).split(":")[0]);
        assertEquals("the client sent no data key", refusal(null).split(":")[0]);
    }

    @Test
    void acceptsOnlyTheSameChallengeUnderTheClientsKey() throws HandshakeException {
        byte[] key = new byte[64];
        key[0] = 1;
        SessionCipher agent = SessionCipher.ofAgent(key);
        SessionCipher client = SessionCipher.ofClient(key);
        String other = Base64.getEncoder().encodeToString(client.seal(new byte[64]));
        assertEquals("Encryption challenge does not match!", refusal(other, agent));
        assertEquals(
                "Error decrypting encrypted text, the tag does not match",
                refusal(Base64.getEncoder().encodeToString(agent.seal(new byte[64])), agent));
        assertEquals(
                "Error decrypting encrypted text", refusal("no base64", agent).split(",")[0]);
    }

    private String refusal(JsonNode result) {
        return assertThrows(HandshakeException.class, () -> exchange.accept(result))
                .getMessage();
    }

    private String refusal(String proof, SessionCipher cipher) {
        return assertThrows(HandshakeException.class, () -> exchange.confirm(new EncryptionChallenge(proof), cipher))
                .getMessage();
    }
}

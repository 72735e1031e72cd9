package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.EncryptionContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EncryptedSessionTests {
    private static final String KEY = "alias/session-manager";
    private static final String SHELL = AgentUnderTest.shellDocument(",\"kmsKeyId\":\"" + KEY + "\"");

    @RegisterExtension
    static final AgentUnderTest agent = AgentUnderTest.fresh();

    @Test
    void encryptsBothDirections() {
        FakeClient client = shell("kms-1");
        client.resize(132, 43);
        client.type("stty size; echo top-$((1))-secret\r");
        await("answers").until(() -> client.output().contains("43 132\r\ntop-1-secret\r\n"));
        client.type("exit\r");
        assertEquals(
                "Success", agent.awaitComplete("kms-1").path("FinalTaskStatus").asText());
        assertEquals(
                List.of(
                        PayloadType.HANDSHAKE_REQUEST.code(),
                        PayloadType.ENC_CHALLENGE_REQUEST.code(),
                        PayloadType.HANDSHAKE_COMPLETE.code(),
                        PayloadType.OUTPUT.code()),
                client.frames.stream().limit(4).map(Frame::payloadType).toList());
        JsonNode request = FakeRegion.json(client.frames.get(0));
        assertEquals(
                "Standard_Stream",
                request.at("/RequestedClientActions/0/ActionParameters/SessionType")
                        .asText());
        assertEquals(
                KEY,
                request.at("/RequestedClientActions/1/ActionParameters/KMSKeyId")
                        .asText());
        assertEquals(
                "This session is encrypted using AWS KMS.",
                FakeRegion.json(client.frames.get(2)).path("CustomerMessage").asText());
        for (Frame frame : client.frames) {
            assertFalse(new String(frame.payload(), StandardCharsets.ISO_8859_1).contains("secret"));
        }
    }

    @Test
    void encryptsErrorsAndExitCodeOfACommand() {
        FakeClient client = agent.region.client("kms-2");
        client.keys = keys("kms-2");
        agent.region.startSession(
                "kms-2",
                "{\"schemaVersion\":\"1.0\",\"sessionType\":\"NonInteractiveCommands\",\"inputs\":{\"kmsKeyId\":\""
                        + KEY
                        + "\"},\"properties\":{\"linux\":{\"commands\":\"sh -c 'echo out; echo err >&2; exit 5'\","
                        + "\"separateOutputStream\":true,\"runAsElevated\":true}}}",
                Map.of());
        agent.awaitComplete("kms-2");
        assertEquals("out\n", client.output());
        assertEquals("err\n", client.errors.toString(StandardCharsets.UTF_8));
        assertEquals("EXIT_CODE: 5", client.other.toString(StandardCharsets.UTF_8));
    }

    @Test
    void carriesALargeOutput() {
        FakeClient client = shell("kms-3");
        client.type("stty -echo; PS1=; seq 1 20000; exit\r");
        agent.awaitComplete("kms-3");
        assertTrue(client.output().contains("\r\n19999\r\n20000\r\n"), "the end of the flood arrived");
    }

    @Test
    void failsWithoutPermissionToDecrypt() {
        agent.region.kms.refusal = "AccessDeniedException";
        try {
            assertEquals(
                    "\n----------ERROR-------\nEncountered error while initiating handshake. Fetching data key failed:"
                            + " Unable to retrieve data key, Error when decrypting data key AccessDeniedException:"
                            + " AccessDeniedException (status 400)",
                    failure("kms-4", keys("kms-4")));
        } finally {
            agent.region.kms.refusal = "";
        }
    }

    @Test
    void failsWhenTheClientGetsNoKey() {
        assertEquals(
                "\n----------ERROR-------\nEncountered error while initiating handshake. KMSEncryption failed on client"
                        + " with status 2 error: no permission",
                failure("kms-5", null));
    }

    @Test
    void failsWhenTheKeyWasMadeForAnotherSession() {
        assertTrue(failure("kms-6", keys("kms-7")).contains("InvalidCiphertextException"));
    }

    @Test
    void failsWhenTheClientHasAnotherKey() {
        FakeClient.Keys other = (keyId, challenge) -> {
            FakeKms.DataKey key = keys("kms-8").generate(keyId, challenge);
            return new FakeKms.DataKey(new byte[64], key.encrypted());
        };
        String failure = failure("kms-8", other);
        assertTrue(failure.contains("Encountered error while initiating handshake."), failure);
    }

    private static String failure(String id, FakeClient.Keys keys) {
        agent.region.client(id).keys = keys;
        agent.region.startSession(id, SHELL, Map.of());
        JsonNode complete = agent.awaitComplete(id);
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        return complete.path("Output").asText();
    }

    private static FakeClient.Keys keys(String sessionId) {
        return (keyId, challenge) ->
                agent.region.kms.generate(keyId, EncryptionContext.of(sessionId, FakeRegion.NODE, challenge));
    }

    private static FakeClient shell(String id) {
        FakeClient client = agent.region.client(id);
        client.keys = keys(id);
        agent.region.startSession(id, SHELL, Map.of());
        await("a prompt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.output().endsWith("# "));
        return client;
    }
}

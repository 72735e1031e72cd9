package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.CreateActivationRequest;
import software.amazon.awssdk.services.ssm.model.CreateActivationResponse;

/** Registration and credentials of a hybrid node: unsigned, then signed with its RSA key. */
class HybridTests {
    private static final String FINGERPRINT = "bca3e34a-f1dd-41f4-b8d6-c90b25648f7d";

    private Region region;
    private Console console;
    private Http http;
    private NodeKeys keys;

    @BeforeEach
    void start(@TempDir Path folder) {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        http = new Http(console.address());
        keys = NodeKeys.make();
    }

    @AfterEach
    void stop() {
        console.close();
        region.close();
    }

    @Test
    void registersAndGetsCredentialsThatWork() throws Exception {
        String node = register();

        JsonNode token = Json.MAPPER.readTree(roleToken(node, keys, true).body());

        assertTrue(!token.get("UpdateKeyPair").booleanValue());
        assertTrue(token.get("TokenExpirationDate").isNumber());
        Map<String, String> headers = Map.of(
                "x-amz-target",
                "AmazonSSM.UpdateInstanceInformation",
                "x-amz-security-token",
                token.get("SessionToken").textValue());
        String ping = "{\"AgentName\":\"amazon-ssm-agent\",\"AgentVersion\":\"3.3.1142.0\",\"InstanceId\":\"" + node
                + "\",\"PlatformType\":\"Linux\"}";
        Map<String, String> signed = http.sign(
                "POST",
                "/",
                "ssm",
                headers,
                ping.getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                token.get("AccessKeyId").textValue(),
                token.get("SecretAccessKey").textValue());
        signed.remove("host");
        assertEquals(200, http.post("/", ping, signed).status());
        assertEquals("Online", region.nodes().find(node).orElseThrow().pingStatus());
    }

    @Test
    void refusesAnotherKey() throws Exception {
        String node = register();

        Http.Answer answer = roleToken(node, NodeKeys.make(), false);

        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("InvalidSignatureException"), answer.body());
    }

    @Test
    void refusesAnUnregisteredNode() throws Exception {
        assertEquals(400, roleToken("mi-0123456789abcdef0", keys, false).status());
    }

    @Test
    void namesAWrongActivation() {
        Http.Answer answer = http.post(
                "/",
                "{\"ActivationCode\":\"abcdefghijklmnopqrstuvwx\",\"ActivationId\":\"11111111-2222-3333-4444-555555555555\","
                        + "\"Fingerprint\":\"" + FINGERPRINT + "\",\"PublicKey\":\"" + keys.publicKey() + "\"}",
                Map.of("x-amz-target", "AmazonSSM.RegisterManagedInstance"));

        assertEquals(400, answer.status());
        assertEquals("InvalidActivationId", answer.headers().get("x-amzn-ErrorType"), answer.body());
    }

    private String register() throws Exception {
        CreateActivationResponse activation = region.activations()
                .createActivation(
                        CreateActivationRequest.builder()
                                .iamRole("SSMServiceRole")
                                .build(),
                        Caller.person(region.credentials().learnerArn()));
        Http.Answer answer = http.post(
                "/",
                "{\"ActivationCode\":\"" + activation.activationCode() + "\",\"ActivationId\":\""
                        + activation.activationId()
                        + "\",\"Fingerprint\":\"" + FINGERPRINT + "\",\"PublicKey\":\"" + keys.publicKey()
                        + "\",\"PublicKeyType\":\"Rsa\"}",
                Map.of(
                        "x-amz-target",
                        "AmazonSSM.RegisterManagedInstance",
                        "content-type",
                        "application/x-amz-json-1.1"));
        assertEquals(200, answer.status(), answer.body());
        return Json.MAPPER.readTree(answer.body()).get("InstanceId").textValue();
    }

    private Http.Answer roleToken(String node, NodeKeys signer, boolean good) {
        Http.Answer answer = http.send(signer.request(
                console.address(),
                node,
                "AmazonSSM.RequestManagedInstanceRoleToken",
                "{\"Fingerprint\":\"" + FINGERPRINT + "\"}"));
        assertEquals(good, answer.status() == 200, answer.body());
        return answer;
    }
}

package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandOutputTests {
    private static final String BOTH = "echo out; echo err >&2";
    private static AgentUnderTest agent;

    @BeforeAll
    static void start() {
        agent = AgentUnderTest.fresh();
        agent.region.s3.bucket("lab", "");
        agent.awaitChannel();
    }

    @AfterAll
    static void stop() {
        assertEquals("", agent.region.s3.complaint);
        agent.close();
    }

    @Test
    void namesObjectsAfterPluginAndStep() {
        String id = UUID.randomUUID().toString();
        JsonNode plugin = run(id, CommandTests.script(BOTH), "lab", "run/").path("s");
        String folder = "run/" + id + "/" + FakeRegion.NODE + "/awsrunShellScript";
        assertEquals("out\n", text(folder + "/s/stdout"));
        assertEquals("err\n", text(folder + "/s/stderr"));
        assertEquals("lab", plugin.path("outputS3BucketName").asText());
        assertEquals(folder, plugin.path("outputS3KeyPrefix").asText());
        assertEquals("s", plugin.path("stepName").asText());
    }

    @Test
    void namesObjectsOfSchema12AfterTheIdOfTheProperties() {
        String id = UUID.randomUUID().toString();
        JsonNode plugin = run(id, schema12("\"id\":\"0.aws:runShellScript\",", "echo one"), "lab", "")
                .path("aws:runShellScript");
        String folder = id + "/" + FakeRegion.NODE + "/awsrunShellScript";
        assertEquals("one\n", text(folder + "/0.awsrunShellScript/stdout"));
        assertEquals("0.awsrunShellScript", plugin.path("stepName").asText());
        assertEquals(folder, plugin.path("outputS3KeyPrefix").asText());
        assertTrue(keys(id).stream().noneMatch(key -> key.endsWith("stderr")), "empty output makes no object");
    }

    @Test
    void propertySetsWithoutIdShareAnObject() {
        String id = UUID.randomUUID().toString();
        JsonNode plugin = run(
                        id,
                        "{\"schemaVersion\":\"1.2\",\"runtimeConfig\":{\"aws:runShellScript\":{\"properties\":["
                                + "{\"runCommand\":[\"echo one\"]},{\"runCommand\":[\"echo two\"]}]}}}",
                        "lab",
                        "/p//q")
                .path("aws:runShellScript");
        assertEquals("one\ntwo\n", text("/p/q/" + id + "/" + FakeRegion.NODE + "/awsrunShellScript/stdout"));
        assertEquals("", plugin.path("stepName").asText());
    }

    @Test
    void aStepNamedLikeItsPluginIsTreatedAsSchema12() {
        String id = UUID.randomUUID().toString();
        run(
                id,
                "{\"schemaVersion\":\"2.2\",\"mainSteps\":[{\"action\":\"aws:runShellScript\","
                        + "\"name\":\"aws:runShellScript\",\"inputs\":{\"runCommand\":[\"echo out\"]}}]}",
                "lab",
                "");
        assertEquals(List.of("lab/" + id + "/" + FakeRegion.NODE + "/awsrunShellScript/stdout"), keys(id));
    }

    @Test
    void aMissingBucketDoesNotFailTheCommand() {
        String id = UUID.randomUUID().toString();
        JsonNode plugin =
                run(id, CommandTests.script("echo out"), "missing", "").path("s");
        assertEquals("Success", plugin.path("status").asText());
        assertEquals("missing", plugin.path("outputS3BucketName").asText());
    }

    @Test
    void namesTheLogGroupAfterTheDocument() {
        String id = UUID.randomUUID().toString();
        String job = agent.region.job(
                id,
                FakeRegion.parse(CommandTests.script("printf 'a\\\\r\\\\nb\\\\n'")),
                Map.of(),
                Map.of(
                        "CloudWatchOutputEnabled",
                        "true",
                        "DocumentName",
                        "arn:aws:ssm:us-east-1:000000000000:document/org shell"));
        awaitSuccess(job);
        assertEquals(
                List.of("a\nb"),
                agent.region.logs.messages(
                        "/aws/ssm/arn.aws.ssm.us-east-1.000000000000.document/org.shell",
                        id + "/" + FakeRegion.NODE + "/s/stdout"));
    }

    private static JsonNode run(String id, String document, String bucket, String prefix) {
        Map<String, String> more = new HashMap<>();
        more.put("OutputS3BucketName", bucket);
        more.put("OutputS3KeyPrefix", prefix);
        return awaitSuccess(agent.region.job(id, FakeRegion.parse(document), Map.of(), more));
    }

    private static JsonNode awaitSuccess(String job) {
        await("the command has ended")
                .atMost(Duration.ofSeconds(30))
                .until(() -> agent.region.replies(job).stream()
                        .anyMatch(reply -> reply.path("documentStatus").asText().equals("Success")));
        List<JsonNode> replies = agent.region.replies(job);
        return replies.get(replies.size() - 1).path("runtimeStatus");
    }

    private static List<String> keys(String id) {
        return agent.region.s3.keys().stream().filter(key -> key.contains(id)).toList();
    }

    private static String text(String key) {
        FakeS3.Stored object = agent.region.s3.object("lab", key);
        assertNotNull(object, () -> key + " is not among " + agent.region.s3.keys());
        return object.text();
    }

    private static String schema12(String id, String line) {
        return "{\"schemaVersion\":\"1.2\",\"runtimeConfig\":{\"aws:runShellScript\":{\"properties\":[{" + id
                + "\"runCommand\":[\"" + line + "\"]}]}}}";
    }
}

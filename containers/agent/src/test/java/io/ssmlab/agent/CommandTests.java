package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandTests {
    @RegisterExtension
    static final AgentUnderTest agent = AgentUnderTest.fresh();

    @Test
    void runsTheLabsDocumentTwice() {
        Path app = agent.paths.root().resolve("app");
        String document =
                "{\"schemaVersion\":\"2.2\",\"description\":\"d\",\"parameters\":{\"Message\":{\"type\":\"String\","
                        + "\"default\":\"\"}},\"mainSteps\":[{\"action\":\"aws:runShellScript\",\"name\":\"prepare_web_instance\","
                        + "\"inputs\":{\"runCommand\":[\"echo {{Message}}\",\"mkdir " + app + "\",\"touch " + app
                        + "/hello.txt\"]}}]}";
        List<JsonNode> first = run(document, Map.of("Message", "Prepping Web Instance"));
        assertEquals(List.of("InProgress", "InProgress", "Success"), statuses(first));
        assertTrue(first.get(0).path("runtimeStatus").isNull());
        assertEquals(
                "{\"agent\":{\"lang\":\"en-US\",\"name\":\"amazon-ssm-agent\",\"os\":\"linux\",\"osver\":\"1\",\"ver\":\"3.3.1142.0\"}}",
                "{\"agent\":" + first.get(0).path("additionalInfo").path("agent") + "}");
        assertEquals(
                List.of("additionalInfo", "documentStatus", "documentTraceOutput", "runtimeStatus"),
                names(first.get(2)));
        JsonNode plugin = first.get(2).path("runtimeStatus").path("prepare_web_instance");
        assertEquals(
                List.of(
                        "status",
                        "code",
                        "name",
                        "output",
                        "startDateTime",
                        "endDateTime",
                        "outputS3BucketName",
                        "outputS3KeyPrefix",
                        "stepName",
                        "standardOutput",
                        "standardError"),
                names(plugin));
        assertEquals("Prepping Web Instance\n", plugin.path("standardOutput").asText());
        assertTrue(Files.exists(app.resolve("hello.txt")));

        JsonNode second = last(run(document, Map.of("Message", "Prepping Web Instance")))
                .path("runtimeStatus")
                .path("prepare_web_instance");
        assertEquals("Success", second.path("status").asText());
        assertTrue(
                second.path("output")
                        .asText()
                        .startsWith("Prepping Web Instance\n\n----------ERROR-------\nmkdir: cannot create directory"),
                second::toString);
        assertTrue(second.path("standardError").asText().contains("File exists"), second::toString);
    }

    @Test
    void reportsAStepThatFails() {
        List<JsonNode> replies = run(
                steps(
                        "{\"action\":\"aws:runShellScript\",\"name\":\"first\",\"inputs\":{\"runCommand\":[\"pwd\"]}}",
                        "{\"action\":\"aws:runShellScript\",\"name\":\"second\",\"inputs\":{\"runCommand\":[\"echo two >&2\",\"exit 3\"]}}"),
                Map.of());
        assertEquals(List.of("InProgress", "InProgress", "InProgress", "Failed"), statuses(replies));
        assertEquals(
                "/usr/bin\n",
                replies.get(1)
                        .path("runtimeStatus")
                        .path("first")
                        .path("standardOutput")
                        .asText());
        JsonNode second = replies.get(2).path("runtimeStatus").path("second");
        assertEquals(3, second.path("code").asInt());
        assertEquals(
                "\n----------ERROR-------\ntwo\nfailed to run commands: exit status 3",
                second.path("output").asText());
        assertEquals("{}", last(replies).path("runtimeStatus").toString());
        assertEquals(
                "{\"Failed\":1,\"Success\":1}",
                last(replies).path("additionalInfo").path("runtimeStatusCounts").toString());
    }

    @Test
    void stopsWhereTheDocumentRequiresIt() {
        List<JsonNode> replies = run(
                steps(
                        "{\"action\":\"aws:runShellScript\",\"name\":\"a\",\"inputs\":{\"onFailure\":\"exit\",\"runCommand\":[\"exit 1\"]}}",
                        "{\"action\":\"aws:runShellScript\",\"name\":\"b\",\"inputs\":{\"runCommand\":[\"echo b\"]}}",
                        "{\"action\":\"aws:runShellScript\",\"name\":\"c\",\"inputs\":{\"finallyStep\":\"true\",\"runCommand\":[\"echo c\"]}}"),
                Map.of());
        assertEquals("Failed", step(replies, "a").path("status").asText());
        assertEquals("Skipped", step(replies, "b").path("status").asText());
        assertEquals("Success", step(replies, "c").path("status").asText());
        assertEquals("Failed", last(replies).path("documentStatus").asText());
    }

    @Test
    void skipsStepsOfOtherPlatformsAndFailsUnsupportedOnes() {
        List<JsonNode> replies = run(
                steps(
                        "{\"action\":\"aws:runShellScript\",\"name\":\"a\",\"precondition\":{\"StringEquals\":[\"platformType\",\"Windows\"]},"
                                + "\"inputs\":{\"runCommand\":[\"echo a\"]}}",
                        "{\"action\":\"aws:psModule\",\"name\":\"b\",\"inputs\":{}}",
                        "{\"action\":\"aws:runShellScript\",\"name\":\"c\",\"precondition\":{\"StringEquals\":[\"platformType\",\"Linux\"]},"
                                + "\"inputs\":{\"runCommand\":[\"echo c\"]}}",
                        "{\"action\":\"aws:noSuchThing\",\"name\":\"d\",\"inputs\":{}}",
                        "{\"action\":\"aws:configurePackage\",\"name\":\"e\",\"inputs\":{}}"),
                Map.of());
        assertEquals(
                List.of("Skipped", "Skipped", "Success", "Failed", "Failed"),
                List.of("a", "b", "c", "d", "e").stream()
                        .map(name -> step(replies, name).path("status").asText())
                        .toList());
    }

    @Test
    void fillsListsFromSchemaOneDocuments() {
        String document = "{\"schemaVersion\":\"1.2\",\"parameters\":{\"commands\":{\"type\":\"StringList\"},"
                + "\"workingDirectory\":{\"type\":\"String\",\"default\":\"\"},"
                + "\"executionTimeout\":{\"type\":\"String\",\"default\":\"3600\"}},\"runtimeConfig\":{\"aws:runShellScript\":{"
                + "\"properties\":[{\"id\":\"0.aws:runShellScript\",\"runCommand\":\"{{ commands }}\","
                + "\"workingDirectory\":\"{{ workingDirectory }}\",\"timeoutSeconds\":\"{{ executionTimeout }}\"}]}}}";
        List<JsonNode> replies = run(
                document,
                Map.of(
                        "commands",
                        List.of("pwd", "echo $SSM_COMMAND_ID $AWS_SSM_INSTANCE_ID"),
                        "workingDirectory",
                        "/tmp"));
        JsonNode plugin = last(replies).path("runtimeStatus").path("aws:runShellScript");
        assertTrue(
                plugin.path("standardOutput").asText().matches("/tmp\n[0-9a-f-]{36} " + FakeRegion.NODE + "\n"),
                plugin::toString);
        JsonNode missing = last(run(document, Map.of("commands", List.of("pwd"), "workingDirectory", "/no/such/place")))
                .path("runtimeStatus")
                .path("aws:runShellScript");
        assertEquals("Failed", missing.path("status").asText());
        assertEquals(1, missing.path("code").asInt());
    }

    @Test
    void refusesADocumentItCannotRead() {
        String job = agent.region.job(
                UUID.randomUUID().toString(), FakeRegion.parse("{\"schemaVersion\":\"9.9\"}"), Map.of(), Map.of());
        await("a reply").until(() -> !agent.region.replies(job).isEmpty());
        assertEquals(
                "Failed",
                agent.region.replies(job).get(0).path("documentStatus").asText());
        assertEquals("51408", ack(job).path("statusCode").asText());
        assertEquals("AgentJobMessageParseError", ack(job).path("errorMessage").asText());
    }

    @Test
    void cancelsARunningCommand() {
        String id = UUID.randomUUID().toString();
        String job = agent.region.job(id, FakeRegion.parse(script("sleep 8881; echo late")), Map.of(), Map.of());
        await("it runs").until(() -> isRunning("sleep 8881"));
        String cancel = "aws.ssm." + UUID.randomUUID() + "." + FakeRegion.NODE;
        agent.region.send(
                MessageType.AGENT_JOB,
                new AgentJob(1, cancel, "aws.ssm.cancelCommand.us.east.1.1", "{\"CancelMessageId\":\"" + job + "\"}"));
        await("the end").until(() -> statuses(agent.region.replies(job)).contains("Cancelled"));
        JsonNode plugin = last(agent.region.replies(job)).path("runtimeStatus").path("s");
        assertEquals("Cancelled", plugin.path("status").asText());
        assertEquals(137, plugin.path("code").asInt());
        assertEquals("200", ack(cancel).path("statusCode").asText());
        assertEquals(List.of("InProgress"), statuses(agent.region.replies(cancel)));
        assertFalse(isRunning("sleep 8881"), "the process tree is gone");
    }

    @Test
    void killsAScriptAtItsTimeLimit() {
        String document = "{\"schemaVersion\":\"2.2\",\"mainSteps\":[{\"action\":\"aws:runShellScript\",\"name\":\"s\","
                + "\"inputs\":{\"timeoutSeconds\":\"5\",\"runCommand\":[\"echo early\",\"sleep 8882 & sleep 8883\"]}}]}";
        JsonNode end = last(run(document, Map.of()));
        assertEquals("TimedOut", end.path("documentStatus").asText());
        assertEquals(137, end.path("runtimeStatus").path("s").path("code").asInt());
        assertEquals(
                "early\n",
                end.path("runtimeStatus").path("s").path("standardOutput").asText());
        assertFalse(isRunning("sleep 8882") || isRunning("sleep 8883"), "the process tree is gone");
    }

    @Test
    void runsACommandOnlyOnce() {
        String id = UUID.randomUUID().toString();
        Path file = agent.paths.root().resolve("runs");
        JsonNode document = FakeRegion.parse(script("echo run >> " + file));
        String job = agent.region.job(id, document, Map.of(), Map.of());
        await("the end").until(() -> statuses(agent.region.replies(job)).contains("Success"));
        agent.region.job(id, document, Map.of(), Map.of());
        await("a second answer").until(() -> acks(job).size() == 2);
        assertEquals("51405", acks(job).get(1).path("statusCode").asText());
        assertEquals("DuplicateCommand", acks(job).get(1).path("errorMessage").asText());
    }

    @Test
    void writesOutputToCloudWatchLogs() {
        String id = UUID.randomUUID().toString();
        String job = agent.region.job(
                id,
                FakeRegion.parse(script("echo to-the-log; echo problem >&2")),
                Map.of(),
                Map.of("CloudWatchOutputEnabled", "true"));
        await("the end").until(() -> statuses(agent.region.replies(job)).contains("Success"));
        String prefix = id + "/" + FakeRegion.NODE + "/s/";
        assertEquals(List.of("to-the-log"), agent.region.logs.messages("/aws/ssm/doc", prefix + "stdout"));
        assertEquals(List.of("problem"), agent.region.logs.messages("/aws/ssm/doc", prefix + "stderr"));
    }

    @Test
    void cutsLongOutput() {
        JsonNode plugin =
                last(run(script("seq 1 20000"), Map.of())).path("runtimeStatus").path("s");
        assertEquals(24_000, plugin.path("standardOutput").asText().length());
        assertTrue(plugin.path("standardOutput").asText().endsWith("--output truncated--"));
        assertEquals(2500, plugin.path("output").asText().length());
    }

    @Test
    void acknowledgesWithTheDateOfTheJob() {
        String job =
                agent.region.job(UUID.randomUUID().toString(), FakeRegion.parse(script("true")), Map.of(), Map.of());
        await("the end").until(() -> statuses(agent.region.replies(job)).contains("Success"));
        JsonNode ack = ack(job);
        assertEquals(
                List.of("jobId", "acknowledgedMessageId", "createdDate", "statusCode", "errorMessage"), names(ack));
        assertTrue(ack.path("createdDate").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertEquals("Successful", ack.path("errorMessage").asText());
    }

    static String script(String line) {
        return steps("{\"action\":\"aws:runShellScript\",\"name\":\"s\",\"inputs\":{\"runCommand\":[\""
                + line.replace("\"", "\\\"") + "\"]}}");
    }

    private static String steps(String... steps) {
        return "{\"schemaVersion\":\"2.2\",\"mainSteps\":[" + String.join(",", steps) + "]}";
    }

    /** Runs a command to its end; returns all replies in order. */
    private static List<JsonNode> run(String document, Map<String, Object> parameters) {
        String job = agent.region.job(UUID.randomUUID().toString(), FakeRegion.parse(document), parameters, Map.of());
        await("the command has ended")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        statuses(agent.region.replies(job)).stream().anyMatch(status -> !status.equals("InProgress")));
        return agent.region.replies(job);
    }

    private static JsonNode ack(String job) {
        return acks(job).get(0);
    }

    private static List<JsonNode> acks(String job) {
        return agent.region.control(MessageType.AGENT_JOB_ACK).stream()
                .filter(ack -> ack.path("jobId").asText().equals(job))
                .toList();
    }

    private static List<String> statuses(List<JsonNode> replies) {
        return replies.stream()
                .map(reply -> reply.path("documentStatus").asText())
                .toList();
    }

    private static JsonNode step(List<JsonNode> replies, String name) {
        return replies.stream()
                .map(reply -> reply.path("runtimeStatus").path(name))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode last(List<JsonNode> replies) {
        return replies.get(replies.size() - 1);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new java.util.ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isRunning(String commandLine) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith(commandLine));
    }
}

package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionLogTests {
    private AgentUnderTest agent;

    @BeforeEach
    void start() {
        agent = AgentUnderTest.fresh();
        agent.region.logs.group("lab", "");
        agent.awaitChannel();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void uploadsATranscriptAtTheEnd() throws IOException {
        FakeClient client = shell("log-1", "\"cloudWatchLogGroupName\":\"lab\"");
        client.type("echo first; echo second\r");
        await("output").until(() -> client.output().contains("\r\nsecond\r\n"));
        assertEquals(List.of(), agent.region.logs.messages("lab", "log-1"), "nothing before the end");
        client.type("exit\r");
        JsonNode complete = agent.awaitComplete("log-1");
        assertEquals("lab", complete.path("CwlGroup").asText());
        assertEquals("log-1", complete.path("CwlStream").asText());
        List<String> messages = agent.region.logs.messages("lab", "log-1");
        assertEquals(1, messages.size());
        String message = messages.get(0);
        assertTrue(message.startsWith("Script started on "), message);
        assertTrue(message.contains("COMMAND=\"cat "), message);
        assertTrue(message.contains("\r\nfirst\r\nsecond\r\n"), message);
        assertTrue(message.endsWith("[COMMAND_EXIT_CODE=\"0\"]"), message);
        assertFalse(Files.exists(pending("log-1")));
    }

    @Test
    void streamsLinesWhileTheSessionIsOpen() {
        FakeClient client = shell("log-2", "\"cloudWatchLogGroupName\":\"lab\",\"cloudWatchStreamingEnabled\":true");
        client.type("printf 'a\\tb \\033[31mred\\033[0m\\n'; printf partial\r");
        await("an event")
                .atMost(Duration.ofSeconds(10))
                .until(() -> data("log-2").contains("a b red"));
        JsonNode event =
                FakeRegion.parse(agent.region.logs.messages("lab", "log-2").get(0));
        assertEquals("1.0", event.path("eventVersion").asText());
        assertEquals("us-east-1", event.path("awsRegion").asText());
        assertEquals(FakeRegion.NODE, event.path("target").path("id").asText());
        assertEquals(
                "arn:aws:sts::000000000000:assumed-role/TeamRole/learner",
                event.path("userIdentity").path("arn").asText());
        assertEquals("log-2", event.path("sessionId").asText());
        agent.region.terminate("log-2");
        agent.awaitComplete("log-2");
        assertTrue(
                data("log-2").stream().anyMatch(line -> line.startsWith("partial")),
                () -> data("log-2").toString());
    }

    @Test
    void keepsTryingWhenTheLogsServiceFails() {
        FakeClient client = shell("log-3", "\"cloudWatchLogGroupName\":\"lab\",\"cloudWatchStreamingEnabled\":true");
        agent.region.logs.failures.set(3);
        client.type("for i in 1 2 3 4 5; do echo number-$i; done; exit\r");
        agent.awaitComplete("log-3");
        List<String> numbers = data("log-3").stream()
                .filter(line -> line.startsWith("number-"))
                .toList();
        assertEquals(List.of("number-1", "number-2", "number-3", "number-4", "number-5"), numbers);
    }

    @Test
    void refusesAnUnencryptedGroupIfEncryptionIsRequired() {
        agent.region.startSession(
                "log-4", document("\"cloudWatchLogGroupName\":\"lab\",\"cloudWatchEncryptionEnabled\":true"), Map.of());
        JsonNode complete = agent.awaitComplete("log-4");
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        assertEquals(
                "We couldn't start the session because encryption is not set up on the selected CloudWatch Logs log group."
                        + " Either encrypt the log group or choose an option to enable logging without encryption.",
                complete.path("Output").asText());

        agent.region.logs.group("secret", "arn:aws:kms:us-east-1:000000000000:key/1");
        FakeClient client =
                shell("log-5", "\"cloudWatchLogGroupName\":\"secret\",\"cloudWatchEncryptionEnabled\":true");
        client.type("exit\r");
        agent.awaitComplete("log-5");
        assertEquals(1, agent.region.logs.messages("secret", "log-5").size());
    }

    @Test
    void opensTheSessionWithoutLogWhenTheGroupIsMissing() {
        FakeClient client = shell("log-6", "\"cloudWatchLogGroupName\":\"none\",\"cloudWatchStreamingEnabled\":true");
        client.type("exit\r");
        JsonNode complete = agent.awaitComplete("log-6");
        assertEquals("Success", complete.path("FinalTaskStatus").asText());
        assertEquals("none", complete.path("CwlGroup").asText());
        assertTrue(Files.exists(pending("log-6")), "the undelivered log is recorded");

        agent.region.logs.group("none", "");
        awaitDelivered("log-6");
        assertTrue(
                data("none", "log-6").contains("# exit"),
                () -> data("none", "log-6").toString());
    }

    @Test
    void streamsAsSoonAsAnOutageAtTheStartIsOver() {
        agent.region.logs.away.set(true);
        FakeClient client = shell("log-14", "\"cloudWatchLogGroupName\":\"lab\",\"cloudWatchStreamingEnabled\":true");
        client.type("echo in-the-dark\r");
        await("an attempt").until(() -> !agent.region.calls("CreateLogStream").isEmpty());
        agent.region.logs.away.set(false);
        await("the event")
                .atMost(Duration.ofSeconds(20))
                .until(() -> data("log-14").contains("in-the-dark"));
    }

    @Test
    void waitsOutAnOutageBeforeTheEndIsReported() {
        FakeClient client = shell("log-8", "\"cloudWatchLogGroupName\":\"lab\"");
        agent.region.logs.failures.set(Integer.MAX_VALUE);
        client.type("echo typed-before-the-outage; exit\r");
        await("a second attempt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> agent.region.calls("PutLogEvents").size() >= 2);
        assertEquals(List.of(), agent.region.control("agent_task_complete"));

        agent.region.logs.failures.set(0);
        agent.awaitComplete("log-8");
        String log = String.join("", agent.region.logs.messages("lab", "log-8"));
        assertTrue(log.contains("typed-before-the-outage"), log);
    }

    @Test
    void reportsTheEndWhenTheLogIsRefusedAndDeliversItOnceAllowed() throws IOException {
        agent.region.logs.denied.add("PutLogEvents");
        FakeClient client = shell("log-9", "\"cloudWatchLogGroupName\":\"lab\"");
        client.type("echo not-allowed; exit\r");
        JsonNode complete = agent.awaitComplete("log-9");
        assertEquals("Success", complete.path("FinalTaskStatus").asText());
        assertTrue(Files.readString(pending("log-9")).contains("AccessDeniedException"), "the cause is recorded");

        agent.region.logs.denied.clear();
        awaitDelivered("log-9");
        assertEquals(1, agent.region.logs.messages("lab", "log-9").size());
    }

    @Test
    void theNextRunOfTheAgentDeliversARefusedLog() {
        agent.region.logs.denied.add("CreateLogStream");
        FakeClient client = shell("log-10", "\"cloudWatchLogGroupName\":\"lab\"");
        client.type("exit\r");
        agent.awaitComplete("log-10");
        agent.stop();
        agent.region.logs.denied.clear();
        agent.start();
        awaitDelivered("log-10");
        assertEquals(1, agent.region.logs.messages("lab", "log-10").size());
        assertEquals(1, agent.region.control("agent_task_complete").size(), "the session was reported before");
    }

    @Test
    void aPutWhoseAnswerIsLostIsNotRepeated() {
        FakeClient client = shell("log-11", "\"cloudWatchLogGroupName\":\"lab\",\"cloudWatchStreamingEnabled\":true");
        agent.region.logs.lostAnswers.set(1);
        client.type("echo once\r");
        await("the event").until(() -> data("log-11").contains("once"));
        client.type("echo twice; exit\r");
        agent.awaitComplete("log-11");
        assertEquals(
                1,
                data("log-11").stream().filter("once"::equals).count(),
                () -> data("log-11").toString());
        assertEquals(
                1,
                data("log-11").stream().filter("twice"::equals).count(),
                () -> data("log-11").toString());
    }

    @Test
    void aPutWhoseAnswerIsLostWithTheAgentIsNotRepeatedEither() {
        FakeClient client = shell("log-12", "\"cloudWatchLogGroupName\":\"lab\"");
        agent.region.logs.lostAnswers.set(1);
        client.type("echo before-the-end; exit\r");
        await("the put")
                .atMost(Duration.ofSeconds(10))
                .until(() -> agent.region.logs.messages("lab", "log-12").size() == 1);
        agent.region.logs.failures.set(Integer.MAX_VALUE);
        agent.stop();
        agent.region.logs.failures.set(0);
        agent.start();
        assertEquals("lab", agent.awaitComplete("log-12").path("CwlGroup").asText());
        assertEquals(1, agent.region.logs.messages("lab", "log-12").size());
    }

    @Test
    void aLineLongerThanAnEventArrivesComplete() {
        FakeClient client = shell("log-13", "\"cloudWatchLogGroupName\":\"lab\"");
        client.type("head -c 300000 /dev/zero | tr '\\0' x; echo; exit\r");
        agent.awaitComplete("log-13");
        List<String> messages = agent.region.logs.messages("lab", "log-13");
        assertTrue(messages.stream().allMatch(message -> message.length() <= 262_118), "no event is too large");
        assertTrue(String.join("", messages).contains("x".repeat(300_000)), "nothing is missing");
    }

    @Test
    void deliversTheLogOfAnInterruptedSession() {
        FakeClient client = shell("log-7", "\"cloudWatchLogGroupName\":\"lab\"");
        client.type("echo before-the-crash\r");
        await("output").until(() -> client.output().contains("\r\nbefore-the-crash\r\n"));
        agent.region.logs.failures.set(Integer.MAX_VALUE);
        agent.stop();
        assertTrue(Files.exists(pending("log-7")), "the undelivered log is recorded");
        agent.region.logs.failures.set(0);
        agent.start();
        await("the log")
                .atMost(Duration.ofSeconds(20))
                .until(() -> agent.region.logs.messages("lab", "log-7").stream()
                        .anyMatch(message -> message.contains("before-the-crash")));
        JsonNode complete = agent.awaitComplete("log-7");
        assertEquals("Cancelled", complete.path("FinalTaskStatus").asText());
        await("nothing is left to deliver").until(() -> !Files.exists(pending("log-7")));
    }

    private void awaitDelivered(String id) {
        await("nothing is left to deliver").atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(pending(id)));
    }

    private List<String> data(String id) {
        return data("lab", id);
    }

    private List<String> data(String group, String id) {
        List<String> lines = new ArrayList<>();
        for (String message : agent.region.logs.messages(group, id)) {
            FakeRegion.parse(message).path("sessionData").forEach(line -> lines.add(line.asText()));
        }
        return lines;
    }

    private Path pending(String id) {
        return agent.paths.pendingSessionLogs(FakeRegion.NODE).resolve(id + ".json");
    }

    private static String document(String inputs) {
        return AgentUnderTest.shellDocument("," + inputs);
    }

    private FakeClient shell(String id, String inputs) {
        FakeClient client = agent.region.startSession(id, document(inputs), Map.of());
        await("a prompt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.output().endsWith("# "));
        return client;
    }
}

package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.HandshakeResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTests {
    @RegisterExtension
    static final AgentUnderTest agent = AgentUnderTest.fresh();

    @Test
    void opensAShell() {
        FakeClient client = shell("learner-1", "");
        client.type("pwd; echo $0 $TERM\r");
        await("answers").until(() -> client.output().contains("/usr/bin\r\nsh xterm-256color\r\n"));
        client.type("exit\r");
        JsonNode complete = agent.awaitComplete("learner-1");
        assertEquals("Success", complete.path("FinalTaskStatus").asText());
        assertEquals(1, complete.path("RetryNumber").asInt());
        assertEquals(List.of("Connected", "Terminating"), client.states);
        assertEquals(Frame.FLAG_SYN, client.frames.get(0).flags());
        assertEquals(0, client.frames.get(1).flags());
    }

    @Test
    void typesTheShellProfile() {
        FakeClient client =
                shell("learner-2", ",\"shellProfile\":{\"linux\":\"GREETING=hello\\necho $GREETING-there\"}");
        await("the output of the profile").until(() -> client.output().contains("hello-there\r\n"));
        agent.region.terminate("learner-2");
        assertEquals(
                "Success",
                agent.awaitComplete("learner-2").path("FinalTaskStatus").asText());
        assertEquals(List.of("Connected"), client.states, "no Terminating when the region ends a session");
    }

    @Test
    void followsTheSizeOfTheTerminal() {
        FakeClient client = shell("learner-3", "");
        client.resize(132, 43);
        client.type("stty size\r");
        await("rows and columns").until(() -> client.output().contains("43 132"));
        agent.region.terminate("learner-3");
        agent.awaitComplete("learner-3");
    }

    @Test
    void ctrlCEndsTheRunningProgram() {
        FakeClient client = shell("learner-4", "");
        client.type("sleep 1000; echo after\r");
        await("sleep runs").until(() -> isRunning("sleep 1000"));
        client.type("\u0003");
        await("it is gone").until(() -> !isRunning("sleep 1000"));
        client.type("echo still-here\r");
        await("the shell continues").until(() -> client.output().contains("\r\nstill-here\r\n"));
        agent.region.terminate("learner-4");
        agent.awaitComplete("learner-4");
    }

    @Test
    void deliversALargeOutputCompleteAndInOrder() {
        FakeClient client = shell("learner-5", "");
        client.type("stty -echo; PS1=; seq 1 200000; exit\r");
        agent.awaitComplete("learner-5");
        String expected = IntStream.rangeClosed(1, 200_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        String output = client.output();
        int from = output.lastIndexOf("\n1\r\n2\r\n");
        assertTrue(from >= 0, () -> "the beginning is missing: " + output.substring(0, Math.min(200, output.length())));
        assertTrue(output.startsWith(expected, from + 1), "200,000 lines in order");
        assertTrue(
                client.frames.stream().allMatch(frame -> frame.payload().length <= 4096),
                "messages of 4,096 bytes at most");
    }

    @Test
    void neverSplitsACharacter() {
        FakeClient client = shell("learner-6", "");
        client.type("i=0; while [ $i -lt 400 ]; do printf 'aß€😀漢'; i=$((i+1)); done; exit\r");
        agent.awaitComplete("learner-6");
        for (Frame frame : client.frames) {
            String text = new String(frame.payload(), StandardCharsets.UTF_8);
            assertFalse(text.contains("\ufffd"), () -> "a broken character in frame " + frame.sequenceNumber());
        }
        assertTrue(client.output().contains("aß€😀漢".repeat(400)), "everything arrived");
    }

    @Test
    void leavesNoProcessBehind() {
        FakeClient client = shell("learner-7", "");
        // A sleep time that no other run of this test uses.
        String time = "9" + ProcessHandle.current().pid();
        List<String> sleeps = List.of("sleep " + time + 1, "sleep " + time + 2, "sleep " + time + 3);
        client.type("trap '' HUP; " + sleeps.get(0) + " & nohup " + sleeps.get(1) + " & sh -c '" + sleeps.get(2)
                + "; true' &\r");
        await("they run").until(() -> sleeps.stream().allMatch(SessionTests::isRunning));
        agent.region.terminate("learner-7");
        agent.awaitComplete("learner-7");
        assertTrue(sleeps.stream().noneMatch(SessionTests::isRunning), "all are gone");
    }

    @Test
    void losesNothingWhenTheSocketBreaks() {
        FakeClient client = shell("learner-8", "");
        client.type("stty -echo; PS1=; for i in $(seq 1 60); do echo line-$i; sleep 0.02; done; exit\r");
        await("it has begun").until(() -> client.output().contains("line-5\r\n"));
        client.drop();
        await("more").until(() -> client.output().contains("line-30\r\n"));
        client.drop();
        agent.awaitComplete("learner-8");
        String expected =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "line-" + i + "\r\n").collect(Collectors.joining());
        assertTrue(client.output().contains(expected), client::output);
        assertTrue(agent.region.opens.stream()
                        .filter(text -> text.contains("ClientInstanceId"))
                        .count()
                >= 3);
    }

    @Test
    void runsAnInteractiveCommand() {
        FakeClient client = agent.region.startSession(
                "command-1",
                command("InteractiveCommands", "\"runAsElevated\":true"),
                Map.of("command", List.of("echo interactive; id -un; tty | cut -c 1-8")));
        agent.awaitComplete("command-1");
        assertEquals("interactive\r\nroot\r\n/dev/pts\r\n", client.output());
    }

    @Test
    void runsANonInteractiveCommandWithSeparateStreams() {
        FakeClient client = agent.region.startSession(
                "command-2",
                command("NonInteractiveCommands", "\"separateOutputStream\":\"true\",\"runAsElevated\":true"),
                Map.of("command", "sh -c 'echo out; echo err >&2; exit 5'"));
        JsonNode complete = agent.awaitComplete("command-2");
        assertEquals("Success", complete.path("FinalTaskStatus").asText());
        assertEquals("out\n", client.output());
        assertEquals("err\n", client.errors.toString(StandardCharsets.UTF_8));
        assertEquals("EXIT_CODE: 5", client.other.toString(StandardCharsets.UTF_8));
        assertEquals(
                List.of(PayloadType.HANDSHAKE_REQUEST.code(), PayloadType.HANDSHAKE_COMPLETE.code()),
                client.frames.stream().limit(2).map(Frame::payloadType).toList());
        JsonNode request = FakeRegion.json(client.frames.get(0));
        assertEquals(
                "{\"AgentVersion\":\"3.3.1142.0\",\"RequestedClientActions\":[{\"ActionType\":\"SessionType\","
                        + "\"ActionParameters\":{\"SessionType\":\"NonInteractiveCommands\",\"Properties\":null}}]}",
                request.toString());
    }

    @Test
    void mergesStreamsUnlessSeparationIsRequested() {
        FakeClient client = agent.region.startSession(
                "command-3",
                command("NonInteractiveCommands", "\"runAsElevated\":true"),
                Map.of("command", "sh -c 'echo out; echo err >&2; exit 5'"));
        agent.awaitComplete("command-3");
        assertEquals("out\nerr\n", client.output());
        assertEquals("", client.other.toString(StandardCharsets.UTF_8));
    }

    @Test
    void reportsAMissingCommand() {
        FakeClient client = agent.region.startSession(
                "command-4",
                command("NonInteractiveCommands", "\"runAsElevated\":true"),
                Map.of("command", "no-such-program --now"));
        JsonNode complete = agent.awaitComplete("command-4");
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        assertTrue(complete.path("Output").asText().contains("no-such-program"), complete::toString);
        assertTrue(client.errors.toString(StandardCharsets.UTF_8).contains("no-such-program"));
    }

    @Test
    void failsWhenTheClientDoesNotSupportTheSessionType() {
        agent.region.client("command-5").handshakeStatus = HandshakeResponse.UNSUPPORTED;
        agent.region.startSession(
                "command-5", command("NonInteractiveCommands", "\"runAsElevated\":true"), Map.of("command", "true"));
        JsonNode complete = agent.awaitComplete("command-5");
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        assertTrue(
                complete.path("Output").asText().endsWith("SessionType failed on client with status 3 error: "),
                complete::toString);
    }

    @Test
    void refusesUnsupportedSessions() {
        refused("odd-1", "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Telepathy\"}", "Telepathy");
        refused("old-1", "{\"schemaVersion\":\"9.9\",\"sessionType\":\"Standard_Stream\"}", "schema version");
    }

    private static void refused(String id, String document, String word) {
        agent.region.startSession(id, document, Map.of());
        JsonNode complete = agent.awaitComplete(id);
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        assertTrue(complete.path("Output").asText().contains(word), complete::toString);
    }

    private static FakeClient shell(String id, String moreInputs) {
        FakeClient client = agent.region.startSession(id, AgentUnderTest.shellDocument(moreInputs), Map.of());
        await("a prompt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.output().endsWith("# "));
        return client;
    }

    private static String command(String type, String more) {
        return "{\"schemaVersion\":\"1.0\",\"sessionType\":\"" + type
                + "\",\"parameters\":{\"command\":{\"type\":\"String\"}},"
                + "\"properties\":{\"linux\":{\"commands\":\"{{ command }}\"" + (more.isEmpty() ? "" : "," + more)
                + "}}}";
    }

    private static boolean isRunning(String commandLine) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .anyMatch(line -> line.endsWith(commandLine));
    }
}

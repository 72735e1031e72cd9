package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.MessageType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTests {
    static final String SHELL = "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{}}";
    private AgentUnderTest agent;

    @BeforeEach
    void start() throws Exception {
        Path root = Files.createTempDirectory(Files.createDirectories(Path.of("target/agents")), "agent");
        agent = new AgentUnderTest(root.toAbsolutePath());
        agent.awaitChannel();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void opensAShell() {
        FakeClient client = agent.region.startSession("learner-1", SHELL, Map.of());
        await("a prompt")
                .atMost(Duration.ofSeconds(10))
                .until(() -> client.output().contains("# "));
        client.type("pwd; echo $0 $TERM\r");
        await("answers").until(() -> client.output().contains("/usr/bin\r\nsh xterm-256color\r\n"));
        client.type("exit\r");
        JsonNode complete = awaitComplete("learner-1");
        assertEquals("Success", complete.path("FinalTaskStatus").asText());
        assertEquals(List.of("Connected", "Terminating"), client.states);
        assertTrue(client.frames.get(0).flags() == 1, "the first frame has SYN");
    }

    private JsonNode awaitComplete(String sessionId) {
        return await("session " + sessionId + " is reported")
                .until(
                        () -> agent.region.control(MessageType.AGENT_TASK_COMPLETE).stream()
                                .filter(complete ->
                                        complete.path("TaskId").asText().equals(sessionId))
                                .findFirst()
                                .orElse(null),
                        complete -> complete != null);
    }
}

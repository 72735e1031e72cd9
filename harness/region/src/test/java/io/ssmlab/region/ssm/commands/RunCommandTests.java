package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.payload.CommandTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.Target;

/** Tests the lab's flow, with the answers that agents were recorded to give. */
class RunCommandTests extends RegionCase {
    private static final String WEB1 = TestRegion.id(1);
    private static final String WEB2 = TestRegion.id(2);

    @Test
    void theLabsCommandReachesBothWebInstancesAndSucceeds() {
        FakeAgent web1 = region.agent(1);
        FakeAgent web2 = region.agent(2);
        region.agent(3);
        region.groups.put("Web", Set.of(WEB1, WEB2));

        Command sent = region.send(request -> request.documentVersion("$LATEST")
                .timeoutSeconds(600)
                .targets(Target.builder()
                        .key("resource-groups:Name")
                        .values("Web")
                        .build()));

        assertEquals("Pending", sent.statusAsString());
        assertEquals(2, sent.targetCount());
        assertEquals(List.of("Pending", "Pending"), region.details(sent));
        assertEquals("aws.ssm." + sent.commandId() + "." + WEB1, web1.lastJob().jobId());
        assertEquals("aws.ssm.sendCommand.us.east.1.1", web1.lastJob().topic());
        CommandTask task = web1.lastTask();
        assertEquals("Prepping Web Instance", task.parameters().get("Message").asText());
        assertEquals("false", task.cloudWatchOutputEnabled());

        web1.take(web1.lastJob());
        assertEquals("InProgress", region.command(sent).statusDetails());
        assertEquals(List.of("InProgress", "Pending"), region.details(sent));
        web1.succeed();
        web2.succeed();

        Command done = region.command(sent);
        assertEquals("Success", done.statusAsString());
        assertEquals(2, done.completedCount());
        assertEquals(0, done.errorCount());
        GetCommandInvocationResponse got = region.get(sent, WEB2);
        assertEquals("Prepping Web Instance\n", got.standardOutputContent());
        assertEquals("prepare_web_instance", got.pluginName());
        assertEquals(0, got.responseCode());
        assertEquals("2026-11-23T07:21:18.859Z", got.executionStartDateTime());
        assertEquals("PT0.016S", got.executionElapsedTime());
        CommandPlugin plugin = region.invocations(sent).get(0).commandPlugins().get(0);
        assertEquals("Prepping Web Instance\n", plugin.output());
        assertEquals("Success", plugin.statusDetails());
    }

    @Test
    void everyReplyIsConfirmedWithItsOwnId() {
        FakeAgent agent = region.agent(1);
        region.send(WEB1);
        String job = agent.lastJob().jobId();

        UUID first = agent.reply(job, "InProgress", null);
        UUID broken = agent.replyText(job, "no JSON");
        UUID unknown = agent.reply("aws.ssm." + UUID.randomUUID() + "." + WEB1, "Success", null);

        assertEquals(List.of(first, broken, unknown), agent.confirmed);
        assertTrue(region.events.stream().anyMatch(event -> event.kind().equals("malformed-payload")));
    }

    @Test
    void aStepMayWriteToStderrAndSucceed() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.run("prepare_web_instance", "Success", 0, "Prepping Web Instance\n", "mkdir: cannot create directory\n");

        GetCommandInvocationResponse got = region.get(sent, WEB1);
        assertEquals("Success", got.statusAsString());
        assertEquals("mkdir: cannot create directory\n", got.standardErrorContent());
        assertEquals(
                "Prepping Web Instance\n\n----------ERROR-------\nmkdir: cannot create directory\n",
                region.invocations(sent).get(0).commandPlugins().get(0).output());
    }

    @Test
    void aLateStepReportIsStoredAndTheFinalStatusStays() {
        region.document("two-steps", """
                {"schemaVersion": "2.2", "mainSteps": [{"action": "aws:runShellScript", "name": "first"},
                 {"action": "aws:runShellScript", "name": "second"}]}""");
        FakeAgent agent = region.agent(1);
        Command sent = region.send(request -> request.documentName("two-steps").instanceIds(WEB1));
        String job = agent.lastJob().jobId();
        agent.take(agent.lastJob());
        assertEquals("InProgress", region.get(sent, WEB1, "first").statusDetails());
        assertEquals("Pending", region.get(sent, WEB1, "second").statusDetails());

        agent.reply(job, "InProgress", Map.of("first", FakeAgent.step("Success", 0, "one\n", "")));
        agent.reply(job, "Failed", Map.of());
        agent.reply(job, "InProgress", Map.of("second", FakeAgent.step("Failed", 3, "", "exit status 3")));

        CommandInvocation invocation = region.invocations(sent).get(0);
        assertEquals("Failed", invocation.statusDetails());
        assertEquals(
                List.of("Success", "Failed"),
                invocation.commandPlugins().stream()
                        .map(CommandPlugin::statusDetails)
                        .toList());
        assertEquals(3, region.get(sent, WEB1, "second").responseCode());
        assertEquals("one\n", region.get(sent, WEB1, "first").standardOutputContent());
        GetCommandInvocationResponse whole = region.get(sent, WEB1);
        assertEquals("", whole.pluginName());
        assertEquals("Failed", whole.statusDetails());
        assertEquals("Failed", region.command(sent).statusDetails());
        assertEquals(1, region.command(sent).errorCount());
    }

    @Test
    void aJobThatTheAgentCannotParseFails() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.acknowledge(agent.lastJob(), "51408", "AgentJobMessageParseError");
        agent.reply(agent.lastJob().jobId(), "Failed", null);

        CommandInvocation invocation = region.invocations(sent).get(0);
        assertEquals("Failed", invocation.statusDetails());
        assertTrue(invocation.traceOutput().contains("AgentJobMessageParseError"), invocation.traceOutput());
        assertEquals(-1, region.get(sent, WEB1).responseCode());
    }

    @Test
    void longOutputIsCutWhereTheApiCutsIt() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.run("prepare_web_instance", "Success", 0, "x".repeat(30_000), "y".repeat(30_000));

        GetCommandInvocationResponse got = region.get(sent, WEB1);
        assertEquals(24_000, got.standardOutputContent().length());
        assertEquals(8_000, got.standardErrorContent().length());
        assertEquals(
                2_500,
                region.invocations(sent).get(0).commandPlugins().get(0).output().length());
    }

    @Test
    void aNodeReportsForItselfOnly() {
        FakeAgent web1 = region.agent(1);
        FakeAgent web2 = region.agent(2);
        Command sent = region.send(WEB1);

        web2.reply(web1.lastJob().jobId(), "Success", null);

        assertEquals(List.of("Pending"), region.details(sent));
    }
}

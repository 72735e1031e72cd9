package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.payload.AgentJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Command;

/** Tests that a command reaches its node whatever happens on the way, and does not wait for ever. */
class DeliveryTests extends RegionCase {
    private static final String WEB1 = TestRegion.id(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void anUnacknowledgedJobIsResent() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        assertEquals(List.of("Pending"), region.details(sent));

        region.clock.advance(SECOND.multipliedBy(4));
        assertEquals(2, agent.jobs.size());
        assertEquals(agent.jobs.get(0), agent.jobs.get(1));
        assertEquals(List.of("Delayed"), region.details(sent));
        assertEquals("Delayed", region.command(sent).statusDetails());
        assertEquals("InProgress", region.command(sent).statusAsString());

        agent.take(agent.lastJob());
        region.clock.advance(Duration.ofMinutes(5));
        assertEquals(2, agent.jobs.size(), "a job that was taken is not sent again");
        assertEquals(List.of("InProgress"), region.details(sent));
    }

    @Test
    void aJobIsNotResentToAnAgentThatKnowsTheCommand() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.acknowledge(agent.lastJob(), "51405", "DuplicateCommand");
        region.clock.advance(Duration.ofMinutes(5));
        assertEquals(1, agent.jobs.size());
        assertEquals(List.of("InProgress"), region.details(sent));
    }

    @Test
    void aJobIsResentLaterToABusyAgent() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.acknowledge(agent.lastJob(), "51402", "ProcessorBufferFull");
        assertEquals(List.of("Delayed"), region.details(sent));
        region.clock.advance(SECOND.multipliedBy(9));
        assertEquals(1, agent.jobs.size());
        region.clock.advance(SECOND.multipliedBy(2));
        assertEquals(2, agent.jobs.size());
        agent.succeed();
        assertEquals(List.of("Success"), region.details(sent));
    }

    @Test
    void aCommandWaitsForTheControlChannel() {
        FakeAgent agent = region.node(WEB1, Map.of());
        Command sent = region.send(WEB1);
        assertEquals(List.of("Delayed"), region.details(sent));

        region.clock.advance(Duration.ofMinutes(10));
        agent.connect();
        agent.succeed();

        assertEquals(List.of("Success"), region.details(sent));
    }

    @Test
    void aChannelThatClosedGetsTheCommandWhenItIsBack() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.disconnect();
        region.clock.advance(SECOND.multipliedBy(30));
        assertEquals(List.of("Delayed"), region.details(sent));
        agent.connect();
        assertEquals(2, agent.jobs.size());
        agent.succeed();
        assertEquals("Success", region.command(sent).statusDetails());
    }

    @Test
    void anUndeliveredCommandTimesOut() {
        region.node(WEB1, Map.of());
        Command sent = region.send(request -> request.instanceIds(WEB1).timeoutSeconds(60));
        region.clock.advance(SECOND.multipliedBy(59));
        assertEquals(List.of("Delayed"), region.details(sent));
        region.clock.advance(SECOND.multipliedBy(2));
        assertEquals(List.of("DeliveryTimedOut"), region.details(sent));
        assertEquals("TimedOut", region.invocations(sent).get(0).statusAsString());
        Command command = region.command(sent);
        assertEquals("DeliveryTimedOut", command.statusDetails());
        assertEquals(1, command.deliveryTimedOutCount());
        assertEquals(0, command.errorCount());
    }

    @Test
    void aLateSuccessDoesNotUndoATimeout() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(request -> request.instanceIds(WEB1).timeoutSeconds(30));
        region.clock.advance(SECOND.multipliedBy(31));
        agent.succeed();
        assertEquals(List.of("DeliveryTimedOut"), region.details(sent));
        assertEquals(-1, region.get(sent, WEB1).responseCode());
    }

    @Test
    void anAgentThatDiesEndsAsExecutionTimedOutByTheDocumentsTimeout() {
        region.document("short", """
                {"schemaVersion": "1.2", "parameters": {"executionTimeout": {"type": "String", "default": "3600"}},
                 "runtimeConfig": {"aws:runShellScript": {"properties": [{"id": "0.aws:runShellScript",
                   "timeoutSeconds": "{{ executionTimeout }}", "runCommand": ["sleep 1000"]}]}}}""");
        FakeAgent agent = region.agent(1);
        Command sent = region.send(request ->
                request.documentName("short").instanceIds(WEB1).parameters(Map.of("executionTimeout", List.of("100"))));
        assertEquals(sent.requestedDateTime().plusSeconds(3700), sent.expiresAfter());
        agent.take(agent.lastJob());

        region.clock.advance(SECOND.multipliedBy(159));
        assertEquals(List.of("InProgress"), region.details(sent));
        region.clock.advance(SECOND.multipliedBy(2));

        assertEquals(List.of("ExecutionTimedOut"), region.details(sent));
        assertEquals("ExecutionTimedOut", region.command(sent).statusDetails());
        assertEquals(1, region.command(sent).errorCount());
        assertEquals("aws:runShellScript", region.get(sent, WEB1).pluginName());
    }

    @Test
    void theAgentsOwnTimeoutIsAnExecutionTimeout() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.run("prepare_web_instance", "TimedOut", 137, "", "");
        assertEquals(List.of("ExecutionTimedOut"), region.details(sent));
        assertEquals(137, region.get(sent, WEB1).responseCode());
    }

    @Test
    void aRebootRestartsTheDocumentTimeout() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.take(agent.lastJob());
        region.clock.advance(Duration.ofMinutes(50));
        agent.reply(
                agent.lastJob().jobId(),
                "SuccessAndReboot",
                Map.of("prepare_web_instance", FakeAgent.step("SuccessAndReboot", 194, "", "")));
        region.clock.advance(Duration.ofMinutes(50));
        assertEquals(List.of("InProgress"), region.details(sent));
        agent.reply(
                agent.lastJob().jobId(),
                "Success",
                Map.of("prepare_web_instance", FakeAgent.step("Success", 0, "again\n", "")));
        assertEquals("again\n", region.get(sent, WEB1).standardOutputContent());
    }

    @Test
    void aNodeThatIsNotOnlineIsUndeliverable() {
        region.node(WEB1, "Linux", "ConnectionLost", Map.of());
        Command sent = region.send(WEB1);
        assertEquals(List.of("Undeliverable"), region.details(sent));
        assertEquals("Failed", region.invocations(sent).get(0).statusAsString());
        assertEquals("Failed", region.command(sent).statusDetails());
        assertEquals(0, region.command(sent).errorCount());
    }

    @Test
    void aKilledRegionResumesItsCommands() {
        FakeAgent running = region.agent(1);
        FakeAgent unheard = region.agent(2);
        FakeAgent waiting = region.agent(3);
        Command sent = region.send(request -> request.instanceIds(running.nodeId, unheard.nodeId, waiting.nodeId)
                .maxConcurrency("2")
                .timeoutSeconds(600));
        running.take(running.lastJob());
        assertEquals(List.of("InProgress", "Pending", "Pending"), region.details(sent));

        List.of(running, unheard, waiting).forEach(FakeAgent::disconnect);
        region.restart();
        assertEquals(List.of("InProgress", "Delayed", "Pending"), region.details(sent));
        List.of(running, unheard, waiting).forEach(FakeAgent::connect);

        assertEquals(1, running.jobs.size(), "it said that it has it");
        AgentJob again = unheard.lastJob();
        assertEquals(2, unheard.jobs.size());
        assertEquals(unheard.jobs.get(0), again, "the same job, so that the agent can tell");
        assertTrue(waiting.jobs.isEmpty());
        running.succeed();
        assertEquals(1, waiting.jobs.size());
        unheard.acknowledge(again, "51405", "DuplicateCommand");
        unheard.succeed();
        waiting.succeed();
        assertEquals("Success", region.command(sent).statusDetails());
        assertEquals("Prepping Web Instance\n", region.get(sent, waiting.nodeId).standardOutputContent());
    }

    @Test
    void aTimeoutThatPassedWhileTheRegionWasDownCounts() {
        region.node(WEB1, Map.of());
        Command sent = region.send(request -> request.instanceIds(WEB1).timeoutSeconds(60));
        region.commands.close();
        region.clock.advance(Duration.ofHours(1));
        region.restart();
        region.clock.advance(Duration.ZERO);
        assertEquals(List.of("DeliveryTimedOut"), region.details(sent));
    }

    @Test
    void aCommandIsDeletedAfterThirtyDays() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(WEB1);
        agent.succeed();
        region.clock.advance(Duration.ofDays(29));
        assertEquals(1, region.invocations(sent).size());
        region.clock.advance(Duration.ofDays(2));
        assertEquals(List.of(), region.invocations(sent));
    }
}

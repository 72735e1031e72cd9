package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.wire.payload.CancelTask;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.Command;

class CancelCommandTests extends RegionCase {
    @Test
    void aRunningCommandIsCancellingUntilItsAgentStoppedIt() throws MalformedPayloadException {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(agent.nodeId);
        String job = agent.lastJob().jobId();
        agent.take(agent.lastJob());

        region.cancel(sent);

        assertEquals("aws.ssm.cancelCommand", agent.lastJob().topic());
        assertEquals(
                job,
                Payloads.decode(agent.lastJob().content(), CancelTask.class).cancelMessageId());
        assertEquals(List.of("Cancelling"), region.details(sent));
        assertEquals("Cancelling", region.command(sent).statusAsString());
        agent.take(agent.lastJob());
        assertEquals(List.of("Cancelling"), region.details(sent));
        agent.reply(job, "Cancelled", Map.of("prepare_web_instance", FakeAgent.step("Cancelled", 137, "", "")));
        assertEquals(List.of("Cancelled"), region.details(sent));
        assertEquals("Cancelled", region.command(sent).statusDetails());
        assertEquals(137, region.get(sent, agent.nodeId).responseCode());
    }

    @Test
    void unsentInvocationsAreCancelledAtOnce() {
        FakeAgent running = region.agent(1);
        FakeAgent waiting = region.agent(2);
        Command sent = region.send(
                request -> request.instanceIds(running.nodeId, waiting.nodeId).maxConcurrency("1"));
        running.take(running.lastJob());

        region.cancel(sent);

        assertEquals(List.of("Cancelling", "Cancelled"), region.details(sent));
        assertEquals(List.of(), waiting.jobs);
        running.reply(running.jobs.get(0).jobId(), "Cancelled", null);
        assertEquals("Cancelled", region.command(sent).statusDetails());
        assertEquals(List.of(), waiting.jobs);
    }

    @Test
    void aNodeThatWasNeverConnectedIsCancelledAtOnce() {
        FakeAgent agent = region.node(TestRegion.id(1), Map.of());
        Command sent = region.send(agent.nodeId);
        region.clock.advance(Duration.ofMinutes(2));
        region.cancel(sent);
        assertEquals(List.of("Cancelled"), region.details(sent));
        agent.connect();
        assertEquals(List.of(), agent.jobs);
    }

    @Test
    void anAgentThatTakesOnlyTheCancellationNeverHadTheCommand() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(agent.nodeId);
        region.cancel(sent);
        assertEquals(List.of("Cancelling"), region.details(sent));
        agent.take(agent.lastJob());
        assertEquals(List.of("Cancelled"), region.details(sent));
    }

    @Test
    void aCancellationIsSentUntilItIsTaken() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(agent.nodeId);
        agent.take(agent.lastJob());
        region.cancel(sent);
        region.cancel(sent);
        assertEquals(2, agent.jobs.size());
        agent.disconnect();
        region.restart();
        agent.connect();
        assertEquals(3, agent.jobs.size());
        assertEquals(agent.jobs.get(1), agent.jobs.get(2));
        agent.take(agent.lastJob());
        region.clock.advance(Duration.ofMinutes(5));
        assertEquals(3, agent.jobs.size());
    }

    @Test
    void aCommandThatEndsMeanwhileKeepsItsFinalState() {
        FakeAgent agent = region.agent(1);
        Command sent = region.send(agent.nodeId);
        agent.take(agent.lastJob());
        region.cancel(sent);
        agent.reply(agent.jobs.get(0).jobId(), "Success", null);
        assertEquals(List.of("Success"), region.details(sent));
        region.cancel(sent);
        assertEquals("Success", region.command(sent).statusDetails());
    }

    @Test
    void oneNodeOfSeveralMayBeCancelled() {
        FakeAgent one = region.agent(1);
        FakeAgent two = region.agent(2);
        Command sent = region.send(one.nodeId, two.nodeId);
        one.take(one.lastJob());
        two.take(two.lastJob());
        region.cancel(sent, one.nodeId);
        assertEquals(List.of("Cancelling", "InProgress"), region.details(sent));
        assertEquals("InProgress", region.command(sent).statusDetails());
        one.reply(one.jobs.get(0).jobId(), "Cancelled", null);
        two.succeed();
        assertEquals("Incomplete", region.command(sent).statusDetails());
    }

    @Test
    void unknownCommandsAndNodesCannotBeCancelled() {
        FakeAgent agent = region.agent(1);
        region.agent(2);
        Command sent = region.send(agent.nodeId);
        assertEquals("InvalidCommandId", refused(UUID.randomUUID().toString()));
        assertEquals("ValidationException", refused("no-id"));
        assertEquals("InvalidInstanceId", refused(sent.commandId(), TestRegion.id(2)));
        assertEquals("DuplicateInstanceId", refused(sent.commandId(), agent.nodeId, agent.nodeId));
        assertEquals(List.of("Pending"), region.details(sent));
    }

    private String refused(String commandId, String... instanceIds) {
        CancelCommandRequest request = CancelCommandRequest.builder()
                .commandId(commandId)
                .instanceIds(instanceIds)
                .build();
        return assertThrows(AwsError.class, () -> region.commands.cancelCommand(request, TestRegion.LEARNER))
                .code();
    }
}

package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.Command;

class RateControlTests extends RegionCase {
    private List<FakeAgent> agents;

    @BeforeEach
    void connect() {
        agents = IntStream.rangeClosed(1, 5).mapToObj(region::agent).toList();
    }

    private Command send(String concurrency, String errors) {
        return region.send(request -> request.instanceIds(
                        agents.stream().map(agent -> agent.nodeId).toList())
                .maxConcurrency(concurrency)
                .maxErrors(errors));
    }

    private long atWork() {
        return agents.stream().filter(agent -> !agent.jobs.isEmpty()).count();
    }

    @Test
    void noMoreNodesRunAtATimeThanAllowed() {
        Command sent = send("2", "0");
        assertEquals(2, atWork());
        for (int done = 1; done <= 5; done++) {
            agents.get(done - 1).succeed();
            assertEquals(Math.min(5, done + 2), atWork());
        }
        assertEquals("Success", region.command(sent).statusDetails());
    }

    @Test
    void theNextErrorAfterMaxErrorsStopsTheRest() {
        Command sent = send("1", "1");
        agents.get(0).fail();
        assertEquals(List.of("Failed", "Pending", "Pending", "Pending", "Pending"), region.details(sent));
        assertEquals(2, atWork());
        agents.get(1).fail();
        assertEquals(List.of("Failed", "Failed", "Terminated", "Terminated", "Terminated"), region.details(sent));
        assertEquals(2, atWork());
        Command command = region.command(sent);
        assertEquals("Failed", command.statusDetails());
        assertEquals(2, command.errorCount());
        assertEquals(5, command.completedCount());
    }

    @Test
    void runningInvocationsFinishAfterTooManyErrors() {
        Command sent = send("2", "0");
        agents.get(0).fail();
        assertEquals(List.of("Failed", "Pending", "Terminated", "Terminated", "Terminated"), region.details(sent));
        assertEquals("InProgress", region.command(sent).statusDetails());
        agents.get(1).succeed();
        assertEquals("Failed", region.command(sent).statusDetails());
    }

    @Test
    void errorsWithinTheLimitLeaveTheCommandIncomplete() {
        Command sent = send("5", "40%");
        agents.get(0).fail();
        agents.get(1).fail();
        agents.subList(2, 5).forEach(FakeAgent::succeed);
        assertEquals("Incomplete", region.command(sent).statusDetails());
        assertEquals(List.of("Failed", "Failed", "Success", "Success", "Success"), region.details(sent));
        assertTrue(Collections.frequency(region.details(sent), "Terminated") == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "50, 10, 50",
        "10%, 50, 5",
        "10%, 3, 1",
        "50%, 5, 3",
        "1%, 10, 1",
        "100%, 7, 7",
        "9999999, 7, 9999999",
    })
    void concurrency(String asked, int targets, int expected) {
        assertEquals(expected, RateControl.concurrency(asked, targets));
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0", "3, 10, 3", "10%, 50, 5", "10%, 9, 0", "0%, 50, 0", "100%, 7, 7"})
    void errors(String asked, int targets, int expected) {
        assertEquals(expected, RateControl.errors(asked, targets));
    }
}

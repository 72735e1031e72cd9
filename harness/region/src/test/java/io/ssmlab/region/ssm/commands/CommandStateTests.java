package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

/** Tests that a command's state follows from its invocations, in the rule and in any sequence of events. */
class CommandStateTests {
    private static Path folder = Path.of("");
    /** One region for all tries of a property: opening its file takes longer than a try. */
    private static TestRegion shared;

    @BeforeContainer
    static void openShared() throws IOException {
        folder = Files.createTempDirectory("commands");
        shared = new TestRegion(folder);
    }

    @AfterContainer
    static void closeShared() throws IOException {
        shared.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Example
    void matchesTheExamplesOfTheUserGuide() {
        InvocationState lost = InvocationState.UNDELIVERABLE;
        assertEquals(CommandState.FAILED, CommandState.of(Collections.nCopies(5, lost), 0, false));
        assertEquals(
                CommandState.SUCCESS,
                CommandState.of(List.of(lost, lost, lost, lost, InvocationState.SUCCESS), 0, false));
        assertEquals(
                CommandState.FAILED,
                CommandState.of(Collections.nCopies(3, InvocationState.INVALID_PLATFORM), 0, false));
        assertEquals(CommandState.NO_INSTANCES_IN_TAG, CommandState.of(List.of(), 0, false));
    }

    @Property
    void aCommandIsOverWhenItsInvocationsAre(
            @ForAll List<InvocationState> states, @ForAll @IntRange(max = 5) int maxErrors, @ForAll boolean cancelled) {
        CommandState state = CommandState.of(states, maxErrors, cancelled);
        assertEquals(states.stream().allMatch(InvocationState::isFinal), state.isFinal(), () -> states + " " + state);
    }

    @Property
    void theOrderOfInvocationsDoesNotMatter(
            @ForAll List<InvocationState> states, @ForAll Random random, @ForAll boolean cancelled) {
        List<InvocationState> shuffled = new ArrayList<>(states);
        Collections.shuffle(shuffled, random);
        assertEquals(CommandState.of(states, 1, cancelled), CommandState.of(shuffled, 1, cancelled));
    }

    @Property
    void successMeansThatNoInvocationFailed(
            @ForAll List<InvocationState> states, @ForAll @IntRange(max = 5) int maxErrors, @ForAll boolean cancelled) {
        if (CommandState.of(states, maxErrors, cancelled) == CommandState.SUCCESS) {
            assertTrue(states.contains(InvocationState.SUCCESS), states::toString);
            assertTrue(states.stream().noneMatch(InvocationState::isError), states::toString);
        }
    }

    @Property
    void moreErrorsThanAllowedFailACommandThatNobodyCancelled(
            @ForAll("over") List<InvocationState> states, @ForAll @IntRange(max = 3) int maxErrors) {
        long errors = states.stream().filter(InvocationState::isError).count();
        boolean allCancelled = states.stream().allMatch(one -> one == InvocationState.CANCELLED);
        CommandState state = CommandState.of(states, maxErrors, false);
        boolean failed = state == CommandState.FAILED || state == CommandState.EXECUTION_TIMED_OUT;
        assertTrue(errors <= maxErrors || allCancelled || failed, () -> states + " " + state);
    }

    @Provide
    Arbitrary<List<InvocationState>> over() {
        return Arbitraries.of(Stream.of(InvocationState.values())
                        .filter(InvocationState::isFinal)
                        .toList())
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** One event of a command: the node and the kind of event. */
    record Happening(int node, int what) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 10))
                .as(Happening::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 15)
    void theStateFollowsFromAnySequenceOfEvents(
            @ForAll("happenings") List<Happening> happenings,
            @ForAll @IntRange(min = 1, max = 3) int concurrency,
            @ForAll @IntRange(max = 2) int maxErrors) {
        List<FakeAgent> agents =
                IntStream.rangeClosed(1, 3).mapToObj(shared::agent).toList();
        Command sent = shared.send(request -> request.instanceIds(
                        agents.stream().map(agent -> agent.nodeId).toList())
                .timeoutSeconds(60)
                .maxConcurrency(Integer.toString(concurrency))
                .maxErrors(Integer.toString(maxErrors)));
        check(shared, sent, maxErrors, false);
        boolean cancelled = false;
        for (Happening happening : happenings) {
            boolean wasOver = over(shared, sent);
            happen(shared, sent, agents.get(happening.node), happening.what);
            cancelled |= happening.what == 9 && !wasOver;
            check(shared, sent, maxErrors, cancelled);
        }
        shared.clock.advance(Duration.ofHours(5));
        check(shared, sent, maxErrors, cancelled);
        assertTrue(over(shared, sent), () -> "after its timeouts everything is over: " + shared.details(sent));
    }

    private static boolean over(TestRegion region, Command sent) {
        Command command = region.command(sent);
        return command.completedCount().equals(command.targetCount());
    }

    private static void happen(TestRegion region, Command sent, FakeAgent agent, int what) {
        String job = new JobId(sent.commandId(), agent.nodeId).text();
        boolean has = !agent.jobs.isEmpty();
        switch (what) {
            case 0 -> agent.disconnect();
            case 1 -> agent.connect();
            case 2 -> region.clock.advance(Duration.ofSeconds(7));
            case 3 -> region.restartQuickly();
            case 4 -> region.cancel(sent, agent.nodeId);
            case 9 -> region.cancel(sent);
            case 10 -> region.clock.advance(Duration.ofMinutes(40));
            default -> {
                if (has && what == 5) {
                    agent.take(agent.lastJob());
                } else if (has) {
                    String status = List.of("Success", "Failed", "Cancelled").get(what - 6);
                    agent.reply(job, status, Map.of());
                }
            }
        }
    }

    private static void check(TestRegion region, Command sent, int maxErrors, boolean cancelled) {
        Command command = region.command(sent);
        List<CommandInvocation> invocations = region.invocations(sent);
        List<InvocationState> states = invocations.stream()
                .map(one -> Stream.of(InvocationState.values())
                        .filter(state -> state.details().equals(one.statusDetails()))
                        .findFirst()
                        .orElseThrow())
                .toList();
        CommandState expected = CommandState.of(states, maxErrors, cancelled);
        assertEquals(expected.details(), command.statusDetails(), states::toString);
        assertEquals(expected.status(), command.statusAsString());
        assertEquals(
                states.stream().filter(InvocationState::isFinal).count(),
                command.completedCount().longValue());
        assertEquals(
                states.stream().filter(InvocationState::isError).count(),
                command.errorCount().longValue());
    }
}

package io.ssmlab.steps;

import io.ssmlab.steps.api.ApiCommands;
import io.ssmlab.steps.learner.CommandOrder;
import io.ssmlab.steps.learner.LearnersCommands.State;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** The learner's commands and what became of them; and commands that are no part of the lab, which go through the API. */
public final class Commands {
    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final List<String> OVER = List.of("Success", "Failed", "Cancelled", "TimedOut");

    private final LabMemory memory;
    private final Instances instances;
    private final ApiCommands api;

    public Commands(LabMemory memory, Instances instances) {
        this.memory = memory;
        this.instances = instances;
        this.api = memory.api.commands();
    }

    static CommandOrder shell(String commands) {
        return CommandOrder.shell(Map.of("commands", commands));
    }

    /** The learner sends a command. */
    void send(CommandOrder order) {
        memory.commandIs(memory.learner.commands().send(order));
    }

    /** Somebody else sends one, and does not wait for its end. */
    String sendAside(CommandOrder order) {
        return api.send(order);
    }

    /** Runs a shell command as root on one instance and gives back its result, whatever it is. */
    GetCommandInvocationResponse run(String instanceName, String commands) {
        String instanceId = instances.id(instanceName);
        String id = api.send(shell(commands).on(instanceId));
        return api.awaitInvocation(id, instanceId, LONGEST);
    }

    /** Runs a shell command that must succeed, and gives back what it printed. */
    String runWell(String instanceName, String commands) {
        GetCommandInvocationResponse result = run(instanceName, commands);
        Expect.equal(
                "`" + commands + "` on " + instanceName + " printed " + result.standardErrorContent(),
                CommandInvocationStatus.SUCCESS,
                result.status());
        return result.standardOutputContent();
    }

    /** Name of the instance to what became there of a command that was sent aside. */
    Map<String, String> outcomeAside(String commandId) {
        return byName(awaitEnd(commandId, () -> api.state(commandId)));
    }

    /** Name of the instance to what became there of the learner's command. */
    Map<String, String> outcome() {
        String id = memory.commandId();
        return byName(awaitEnd(id, () -> memory.learner.commands().state(id)));
    }

    private static State awaitEnd(String commandId, Supplier<State> ask) {
        return Await.until(
                "command " + commandId + " is over on every instance",
                LONGEST,
                ask::get,
                state -> !state.invocations().isEmpty()
                        && OVER.containsAll(state.invocations().values()),
                state -> false);
    }

    private Map<String, String> byName(State state) {
        Map<String, String> nameOfId = instances.allNames().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return state.invocations().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> nameOfId.getOrDefault(entry.getKey(), entry.getKey()), Map.Entry::getValue));
    }
}

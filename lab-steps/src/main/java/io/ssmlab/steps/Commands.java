package io.ssmlab.steps;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.Target;

/** Sends commands and reads back what became of them. */
public final class Commands {
    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final List<CommandInvocationStatus> OVER = List.of(
            CommandInvocationStatus.SUCCESS,
            CommandInvocationStatus.FAILED,
            CommandInvocationStatus.CANCELLED,
            CommandInvocationStatus.TIMED_OUT);

    private final LabMemory memory;
    private final Instances instances;

    public Commands(LabMemory memory, Instances instances) {
        this.memory = memory;
        this.instances = instances;
    }

    static Target group(String name) {
        return Target.builder().key("resource-groups:Name").values(name).build();
    }

    void send(Consumer<SendCommandRequest.Builder> request) {
        memory.commandIs(memory.aws.ssm().sendCommand(request).command().commandId());
    }

    static Consumer<SendCommandRequest.Builder> shell(String commands) {
        return request -> request.documentName("AWS-RunShellScript").parameters(Map.of("commands", List.of(commands)));
    }

    /** Runs a shell command as root on one instance and gives back its result, whatever it is. */
    GetCommandInvocationResponse run(String instanceName, String commands) {
        String instanceId = instances.id(instanceName);
        String before = memory.aws
                .ssm()
                .sendCommand(shell(commands).andThen(request -> request.instanceIds(instanceId)))
                .command()
                .commandId();
        awaitEnd(before);
        return invocation(before, instanceId, null);
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

    List<CommandInvocation> awaitEnd(String commandId) {
        return Await.until(
                "command " + commandId + " is over on every instance",
                LONGEST,
                () -> invocations(commandId),
                list -> !list.isEmpty() && list.stream().allMatch(one -> OVER.contains(one.status())),
                list -> false);
    }

    List<CommandInvocation> invocations(String commandId) {
        return memory.aws
                .ssm()
                .listCommandInvocations(request -> request.commandId(commandId).details(true))
                .commandInvocations();
    }

    GetCommandInvocationResponse invocation(
            String commandId, String instanceId, @org.jspecify.annotations.Nullable String step) {
        return memory.aws
                .ssm()
                .getCommandInvocation(request ->
                        request.commandId(commandId).instanceId(instanceId).pluginName(step));
    }

    /** Name of the instance to what became of the command there. */
    Map<String, String> outcome(String commandId) {
        Map<String, String> nameOfId = instances.allNames().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return awaitEnd(commandId).stream()
                .collect(Collectors.toMap(
                        one -> nameOfId.getOrDefault(one.instanceId(), one.instanceId()),
                        CommandInvocation::statusAsString));
    }
}

package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.way.CommandChoice;
import io.ssmlab.steps.way.LearnerCommands;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.Target;
import software.amazon.awssdk.services.ssm.waiters.SsmWaiter;

/** Run Command through the API. */
public final class ApiCommands implements LearnerCommands {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Set<CommandInvocationStatus> UNDERWAY = EnumSet.of(
            CommandInvocationStatus.PENDING,
            CommandInvocationStatus.IN_PROGRESS,
            CommandInvocationStatus.DELAYED,
            CommandInvocationStatus.CANCELLING);

    private final AwsClients aws;

    ApiCommands(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String send(CommandChoice order) {
        return aws.ssm().sendCommand(request -> fill(request, order)).command().commandId();
    }

    private static void fill(SendCommandRequest.Builder request, CommandChoice order) {
        request.documentName(order.document());
        if (order.latest()) {
            request.documentVersion("$LATEST");
        }
        if (!order.parameters().isEmpty()) {
            request.parameters(order.parameters().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
        }
        if (order.group().isEmpty()) {
            request.instanceIds(order.instanceIds());
        } else {
            request.targets(Target.builder()
                    .key("resource-groups:Name")
                    .values(order.group())
                    .build());
        }
        if (!order.bucket().isEmpty()) {
            request.outputS3BucketName(order.bucket());
        }
        if (!order.prefix().isEmpty()) {
            request.outputS3KeyPrefix(order.prefix());
        }
        if (order.cloudWatch()) {
            request.cloudWatchOutputConfig(config -> config.cloudWatchOutputEnabled(true));
        }
    }

    @Override
    public void cancel(String commandId) {
        aws.ssm().cancelCommand(request -> request.commandId(commandId));
    }

    @Override
    public State state(String commandId) {
        Command command = aws.ssm()
                .listCommands(request -> request.commandId(commandId))
                .commands()
                .get(0);
        Map<String, String> invocations = invocations(commandId).stream()
                .collect(Collectors.toMap(CommandInvocation::instanceId, CommandInvocation::statusAsString));
        return new State(command.statusAsString(), command.statusDetails(), invocations);
    }

    public List<CommandInvocation> invocations(String commandId) {
        return aws.ssm()
                .listCommandInvocations(request -> request.commandId(commandId).details(true))
                .commandInvocations();
    }

    @Override
    public Result result(String commandId, String instanceId, @Nullable String step) {
        GetCommandInvocationResponse found = invocation(commandId, instanceId, step);
        return new Result(found.standardOutputContent(), found.standardErrorContent(), found.responseCode());
    }

    public GetCommandInvocationResponse invocation(String commandId, String instanceId, @Nullable String step) {
        return aws.ssm()
                .getCommandInvocation(request ->
                        request.commandId(commandId).instanceId(instanceId).pluginName(step));
    }

    /** Waits with the SDK's own waiter, which fails for every end but Success. */
    public GetCommandInvocationResponse awaitInvocation(String commandId, String instanceId, Duration atMost) {
        try (SsmWaiter waiter = aws.ssm().waiter()) {
            return waiter.waitUntilCommandExecuted(
                            request -> request.commandId(commandId).instanceId(instanceId),
                            limits -> limits.waitTimeout(atMost)
                                    .maxAttempts(Integer.MAX_VALUE)
                                    .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(LOOK_AGAIN)))
                    .matched()
                    .response()
                    .orElseThrow();
        } catch (SdkClientException gaveUp) {
            GetCommandInvocationResponse result = invocation(commandId, instanceId, null);
            if (UNDERWAY.contains(result.status())) {
                throw new AssertionError(
                        "command " + commandId + " is not over on " + instanceId + ": " + result.status(), gaveUp);
            }
            return result;
        }
    }
}

package io.ssmlab.steps.way.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.steps.way.CommandChoice;
import io.ssmlab.steps.way.LearnerCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code aws ssm send-command} and related commands. */
final class CliCommands implements LearnerCommands {
    private final Aws aws;

    CliCommands(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String send(CommandChoice order) {
        List<String> words = new ArrayList<>(List.of("ssm", "send-command", "--document-name", order.document()));
        if (order.latest()) {
            words.addAll(List.of("--document-version", "$LATEST"));
        }
        if (!order.parameters().isEmpty()) {
            words.add("--parameters");
            words.add(Aws.json(order.parameters().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())))));
        }
        if (order.group().isEmpty()) {
            words.add("--instance-ids");
            words.addAll(order.instanceIds());
        } else {
            words.addAll(List.of("--targets", "Key=resource-groups:Name,Values=" + order.group()));
        }
        if (!order.bucket().isEmpty()) {
            words.addAll(List.of("--output-s3-bucket-name", order.bucket()));
        }
        if (!order.prefix().isEmpty()) {
            words.addAll(List.of("--output-s3-key-prefix", order.prefix()));
        }
        if (order.cloudWatch()) {
            words.addAll(List.of("--cloud-watch-output-config", "CloudWatchOutputEnabled=true"));
        }
        return aws.call(words).path("Command").path("CommandId").asText();
    }

    @Override
    public void cancel(String commandId) {
        aws.call("ssm", "cancel-command", "--command-id", commandId);
    }

    @Override
    public State state(String commandId) {
        JsonNode command = aws.call("ssm", "list-commands", "--command-id", commandId)
                .path("Commands")
                .path(0);
        Map<String, String> invocations = new LinkedHashMap<>();
        aws.call("ssm", "list-command-invocations", "--command-id", commandId)
                .path("CommandInvocations")
                .forEach(one -> invocations.put(
                        one.path("InstanceId").asText(), one.path("Status").asText()));
        return new State(
                command.path("Status").asText(), command.path("StatusDetails").asText(), invocations);
    }

    @Override
    public Result result(String commandId, String instanceId, @Nullable String step) {
        List<String> words = new ArrayList<>(
                List.of("ssm", "get-command-invocation", "--command-id", commandId, "--instance-id", instanceId));
        if (step != null) {
            words.addAll(List.of("--plugin-name", step));
        }
        JsonNode found = aws.call(words);
        return new Result(
                found.path("StandardOutputContent").asText(),
                found.path("StandardErrorContent").asText(),
                found.path("ResponseCode").asInt());
    }
}

package io.ssmlab.client.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Nearest;
import io.ssmlab.client.lab.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command that was sent with Run Command. */
final class SentCommand {
    private static final Set<String> OVER = Set.of(
            "Success", "Failed", "TimedOut", "Cancelled", "Undeliverable", "DeliveryTimedOut", "ExecutionTimedOut");

    private final AwsCalls aws;
    private final String id;

    private SentCommand(AwsCalls aws, String id) {
        this.aws = aws;
        this.id = id;
    }

    /**
     * Sends a command.
     *
     * @throws Refusal if there is no such document, with the nearest names
     */
    static SentCommand send(AwsCalls aws, Map<String, Object> request) {
        try {
            JsonNode sent = aws.call(AwsService.SSM, "SendCommand", request);
            return new SentCommand(aws, sent.path("Command").path("CommandId").asText());
        } catch (AwsRefusal e) {
            String document = String.valueOf(request.get("DocumentName"));
            List<String> names = e.code().equals("InvalidDocument") ? documents(aws) : List.of();
            if (!e.code().equals("InvalidDocument") || names.contains(document)) {
                throw e;
            }
            List<String> nearest = Nearest.of(document, names);
            throw new Refusal("There is no document " + document + ". "
                    + (nearest.isEmpty()
                            ? "There are: " + String.join(", ", names)
                            : "The nearest names are: " + String.join(", ", nearest))
                    + ".");
        }
    }

    /** Returns the names of the documents that Run Command accepts. */
    static List<String> documents(AwsCalls aws) {
        Map<String, ?> commands =
                Map.of("Filters", List.of(Map.of("Key", "DocumentType", "Values", List.of("Command"))));
        return aws.list(AwsService.SSM, "ListDocuments", commands, "DocumentIdentifiers").stream()
                .map(one -> one.path("Name").asText())
                .toList();
    }

    String id() {
        return id;
    }

    /** Returns the command itself, as ListCommands returns it. */
    JsonNode state() {
        return aws.call(AwsService.SSM, "ListCommands", Map.of("CommandId", id))
                .path("Commands")
                .path(0);
    }

    List<JsonNode> invocations() {
        return aws.list(AwsService.SSM, "ListCommandInvocations", Map.of("CommandId", id), "CommandInvocations");
    }

    JsonNode output(String instanceId) {
        return aws.call(AwsService.SSM, "GetCommandInvocation", Map.of("CommandId", id, "InstanceId", instanceId));
    }

    void cancel() {
        aws.call(AwsService.SSM, "CancelCommand", Map.of("CommandId", id));
    }

    static boolean isOver(JsonNode commandOrInvocation) {
        return OVER.contains(commandOrInvocation.path("Status").asText());
    }
}

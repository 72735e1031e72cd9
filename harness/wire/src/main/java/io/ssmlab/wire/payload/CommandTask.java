package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content of a send-command job, and payload of the same message on ec2messages. Parameters are resolved values. */
public record CommandTask(
        @JsonProperty("CommandId") String commandId,
        @JsonProperty("DocumentName") String documentName,
        @JsonProperty("DocumentContent") JsonNode documentContent,
        @JsonProperty("Parameters") Map<String, JsonNode> parameters,
        @JsonProperty("OutputS3BucketName") @Nullable String outputS3BucketName,
        @JsonProperty("OutputS3KeyPrefix") @Nullable String outputS3KeyPrefix,
        @JsonProperty("CloudWatchLogGroupName") @Nullable String cloudWatchLogGroupName,
        @JsonProperty("CloudWatchOutputEnabled") @Nullable String cloudWatchOutputEnabled) {}

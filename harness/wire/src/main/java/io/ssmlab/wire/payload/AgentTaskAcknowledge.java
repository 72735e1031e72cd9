package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** {@code agent_task_acknowledge}: the answer to an {@code agent_task_complete}, within 1 s. */
public record AgentTaskAcknowledge(
        @JsonProperty("SchemaVersion") int schemaVersion,
        @JsonProperty("MessageId") UUID messageId,
        @JsonProperty("TaskId") String taskId,
        @JsonProperty("Topic") String topic) {}

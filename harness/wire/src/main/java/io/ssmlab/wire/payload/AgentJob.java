package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** {@code agent_job}: a command or a cancel for the agent; {@code content} is the JSON text of the command. */
public record AgentJob(
        @JsonProperty("schemaVersion") int schemaVersion,
        @JsonProperty("jobId") String jobId,
        @JsonProperty("topic") String topic,
        @JsonProperty("content") String content) {}

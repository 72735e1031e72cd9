package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** {@code agent_job_reply}: {@code content} is the JSON text of a {@link CommandReply}. */
public record AgentJobReply(
        @JsonProperty("schemaVersion") int schemaVersion,
        @JsonProperty("jobId") String jobId,
        @JsonProperty("content") String content,
        @JsonProperty("topic") String topic) {}

package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** {@code agent_job_ack}: {@code statusCode} is text, {@code "200"} means accepted. */
public record AgentJobAck(
        @JsonProperty("jobId") String jobId,
        @JsonProperty("acknowledgedMessageId") UUID acknowledgedMessageId,
        @JsonProperty("createdDate") String createdDate,
        @JsonProperty("statusCode") String statusCode,
        @JsonProperty("errorMessage") String errorMessage) {}

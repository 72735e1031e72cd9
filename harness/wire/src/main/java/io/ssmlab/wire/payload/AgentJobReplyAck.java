package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** {@code agent_job_reply_ack}: must reach the agent within 1 s of its reply. */
public record AgentJobReplyAck(
        @JsonProperty("jobId") String jobId,
        @JsonProperty("acknowledgedMessageId") UUID acknowledgedMessageId) {}

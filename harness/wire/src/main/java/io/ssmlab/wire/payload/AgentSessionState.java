package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** {@code agent_session_state}: {@code Connected} or {@code Terminating}. Consumed by the service, never relayed. */
public record AgentSessionState(
        @JsonProperty("SchemaVersion") int schemaVersion,
        @JsonProperty("SessionState") String sessionState,
        @JsonProperty("SessionId") String sessionId) {}

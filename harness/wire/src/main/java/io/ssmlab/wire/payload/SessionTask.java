package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The description of a session for the agent that runs it. Parameter values are text or lists of text. */
public record SessionTask(
        @JsonProperty("DocumentName") String documentName,
        @JsonProperty("DocumentContent") JsonNode documentContent,
        @JsonProperty("SessionId") String sessionId,
        @JsonProperty("SessionOwner") String sessionOwner,
        @JsonProperty("Parameters") Map<String, JsonNode> parameters,
        @JsonProperty("RunAsUser") String runAsUser) {}

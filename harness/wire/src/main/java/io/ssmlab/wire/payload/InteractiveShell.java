package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code interactive_shell}: starts a session of any type; {@code content} is the JSON text of a {@link SessionTask}.
 */
public record InteractiveShell(
        @JsonProperty("schemaVersion") int schemaVersion,
        @JsonProperty("taskId") String taskId,
        @JsonProperty("topic") String topic,
        @JsonProperty("content") String content) {}

package io.ssmlab.region.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The node has the message. */
public record AcknowledgeMessageRequest(
        @JsonProperty("MessageId") String messageId) {}

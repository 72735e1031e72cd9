package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The node has the message. */
public record AcknowledgeMessageRequest(
        @JsonProperty("MessageId") String messageId) {}

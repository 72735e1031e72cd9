package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A node's acknowledgement that it has the message. */
public record AcknowledgeMessageRequest(
        @JsonProperty("MessageId") String messageId) {}

package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A node's request to drop a message. */
public record DeleteMessageRequest(
        @JsonProperty("MessageId") String messageId) {}

package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The node wants to hear no more of the message. */
public record DeleteMessageRequest(
        @JsonProperty("MessageId") String messageId) {}

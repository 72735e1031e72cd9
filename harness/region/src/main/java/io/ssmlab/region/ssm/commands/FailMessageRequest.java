package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The node cannot handle the message.
 *
 * @param failureType InternalHandlerException or NoHandlerExists
 */
public record FailMessageRequest(
        @JsonProperty("MessageId") String messageId,
        @JsonProperty("FailureType") String failureType) {}

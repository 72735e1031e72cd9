package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A node's report that it cannot handle the message.
 *
 * @param failureType InternalHandlerException or NoHandlerExists
 */
public record FailMessageRequest(
        @JsonProperty("MessageId") String messageId,
        @JsonProperty("FailureType") String failureType) {}

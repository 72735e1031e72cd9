package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A node's poll for its messages.
 *
 * @param destination the node itself
 * @param visibilityTimeoutInSeconds how long a message given out is held back from the next poll
 */
public record GetMessagesRequest(
        @JsonProperty("Destination") String destination,
        @JsonProperty("MessagesRequestId") @Nullable String messagesRequestId,

        @JsonProperty("VisibilityTimeoutInSeconds") @Nullable
        Integer visibilityTimeoutInSeconds) {}

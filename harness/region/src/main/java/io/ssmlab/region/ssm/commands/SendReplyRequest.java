package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A node's report on a message; the payload is the JSON text of a {@code CommandReply}. */
public record SendReplyRequest(
        @JsonProperty("MessageId") String messageId,
        @JsonProperty("Payload") String payload,
        @JsonProperty("ReplyId") @Nullable String replyId) {}

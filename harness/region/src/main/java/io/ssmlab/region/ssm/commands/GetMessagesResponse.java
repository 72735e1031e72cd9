package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a poll: messages, or none after a while. */
public record GetMessagesResponse(
        @JsonProperty("Destination") String destination,
        @JsonProperty("Messages") List<Message> messages,
        @JsonProperty("MessagesRequestId") @Nullable String messagesRequestId) {

    /**
     * A message of ec2messages.
     *
     * @param createdDate {@code yyyy-MM-ddTHH:mm:ss.SSSZ}
     * @param messageId {@code aws.ssm.<command id>.<node id>}
     * @param payload JSON text of a command, or of its cancellation
     * @param payloadDigest hex Sha256 of the payload
     */
    public record Message(
            @JsonProperty("CreatedDate") String createdDate,
            @JsonProperty("Destination") String destination,
            @JsonProperty("MessageId") String messageId,
            @JsonProperty("Payload") String payload,
            @JsonProperty("PayloadDigest") String payloadDigest,
            @JsonProperty("Topic") String topic) {}
}

package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** {@code acknowledge}: one stream message was processed or buffered. Only the sequence number matters. */
public record Acknowledge(
        @JsonProperty("AcknowledgedMessageType") String messageType,
        @JsonProperty("AcknowledgedMessageId") UUID messageId,
        @JsonProperty("AcknowledgedMessageSequenceNumber") long sequenceNumber,
        @JsonProperty("IsSequentialMessage") boolean isSequentialMessage) {}

package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code channel_closed}: ends a session; a non-empty {@code output} is shown to the learner. */
public record ChannelClosed(
        @JsonProperty("MessageType") String messageType,
        @JsonProperty("MessageId") UUID messageId,
        @JsonProperty("DestinationId") @Nullable String destinationId,
        @JsonProperty("SessionId") String sessionId,
        @JsonProperty("SchemaVersion") int schemaVersion,
        @JsonProperty("CreatedDate") String createdDate,
        @JsonProperty("Output") String output) {}

package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first text message on any channel. Control channel: token and agent version. Data channel: the agent's end sends
 * {@code ClientInstanceId}, the client's end does not.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenDataChannel(
        @JsonProperty("MessageSchemaVersion") String messageSchemaVersion,
        @JsonProperty("RequestId") UUID requestId,
        @JsonProperty("TokenValue") @Nullable String tokenValue,
        @JsonProperty("ClientInstanceId") @Nullable String clientInstanceId,
        @JsonProperty("ClientId") @Nullable String clientId,
        @JsonProperty("ClientVersion") @Nullable String clientVersion) {}

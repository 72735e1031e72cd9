package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first text message on a control channel. It has no answer. Nothing answers it.
 *
 * @param cookie always null in what the official agent sends, and sent as null
 * @param tokenValue the one-use token from CreateControlChannel
 * @param platformType {@code linux}, {@code windows} or {@code macos}
 */
public record OpenControlChannel(
        @JsonProperty("Cookie") @Nullable String cookie,
        @JsonProperty("MessageSchemaVersion") String messageSchemaVersion,
        @JsonProperty("RequestId") UUID requestId,
        @JsonProperty("TokenValue") String tokenValue,
        @JsonProperty("AgentVersion") String agentVersion,
        @JsonProperty("PlatformType") String platformType) {}

package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** Body of {@code POST /v1/control-channel/<node id>}; answered with 201 and a {@link ChannelToken}. */
public record CreateControlChannelRequest(
        @JsonProperty("MessageSchemaVersion") String messageSchemaVersion,
        @JsonProperty("RequestId") UUID requestId) {}

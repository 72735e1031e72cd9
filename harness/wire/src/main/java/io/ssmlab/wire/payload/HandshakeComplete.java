package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload type 7, agent to client: duration in nanoseconds, and a text that the client prints unless it is empty. */
public record HandshakeComplete(
        @JsonProperty("HandshakeTimeToComplete") long handshakeTimeToComplete,
        @JsonProperty("CustomerMessage") String customerMessage) {}

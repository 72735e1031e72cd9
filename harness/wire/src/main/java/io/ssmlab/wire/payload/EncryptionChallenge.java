package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload types 8 (agent to client) and 9 (back): 64 random bytes, encrypted, as base64. */
public record EncryptionChallenge(@JsonProperty("Challenge") String challenge) {}

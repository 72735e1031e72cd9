package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A request to register a new hybrid node with an activation. Anonymous private operation, section 2.2 of the wire
 * protocol.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegisterManagedInstanceRequest(
        @JsonProperty("ActivationCode") @Nullable String activationCode,
        @JsonProperty("ActivationId") @Nullable String activationId,
        @JsonProperty("Fingerprint") @Nullable String fingerprint,
        @JsonProperty("PublicKey") @Nullable String publicKey,
        @JsonProperty("PublicKeyType") @Nullable String publicKeyType) {}

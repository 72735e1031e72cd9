package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A hybrid node's request to replace its key. Private operation, signed with the old key, section 2.4 of the wire
 * protocol.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpdateManagedInstancePublicKeyRequest(
        @JsonProperty("NewPublicKey") @Nullable String newPublicKey,
        @JsonProperty("NewPublicKeyType") @Nullable String newPublicKeyType) {}

package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A hybrid node's request for credentials of its role. Private operation, section 2.4 of the wire protocol. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestManagedInstanceRoleTokenRequest(
        @JsonProperty("Fingerprint") @Nullable String fingerprint) {}

package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The id that a hybrid node was given. */
public record RegisterManagedInstanceResponse(
        @JsonProperty("InstanceId") String instanceId) {}

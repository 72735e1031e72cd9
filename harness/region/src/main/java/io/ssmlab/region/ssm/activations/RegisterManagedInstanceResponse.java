package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The response with the id of a new hybrid node. */
public record RegisterManagedInstanceResponse(
        @JsonProperty("InstanceId") String instanceId) {}

package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** The empty response to UpdateManagedInstancePublicKey. */
@JsonAutoDetect
public record UpdateManagedInstancePublicKeyResponse() {}

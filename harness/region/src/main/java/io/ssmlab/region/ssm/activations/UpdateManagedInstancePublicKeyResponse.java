package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** An answer without members. */
@JsonAutoDetect
public record UpdateManagedInstancePublicKeyResponse() {}

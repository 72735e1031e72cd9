package io.ssmlab.region.ssm.nodes;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** An answer without members. */
@JsonAutoDetect
public record UpdateInstanceInformationResponse() {}

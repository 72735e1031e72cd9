package io.ssmlab.region.nodes;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** An answer without members. */
@JsonAutoDetect
public record UpdateInstanceInformationResponse() {}

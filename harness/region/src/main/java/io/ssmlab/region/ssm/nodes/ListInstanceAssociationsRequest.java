package io.ssmlab.region.ssm.nodes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An agent's request for its State Manager associations. Private operation, section 3 of the wire protocol. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ListInstanceAssociationsRequest(
        @JsonProperty("InstanceId") @Nullable String instanceId,
        @JsonProperty("MaxResults") @Nullable Integer maxResults,
        @JsonProperty("NextToken") @Nullable String nextToken) {}

package io.ssmlab.region.ssm.nodes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The associations of a node. State Manager is not built, nothing can make one, so the list has none. */
public record ListInstanceAssociationsResponse(
        @JsonProperty("Associations") List<String> associations) {}

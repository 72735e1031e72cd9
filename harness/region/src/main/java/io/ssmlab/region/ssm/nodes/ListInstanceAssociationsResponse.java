package io.ssmlab.region.ssm.nodes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The associations of a node. The list is always empty, as State Manager is not supported. */
public record ListInstanceAssociationsResponse(
        @JsonProperty("Associations") List<String> associations) {}

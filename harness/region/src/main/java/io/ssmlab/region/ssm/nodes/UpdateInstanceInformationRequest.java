package io.ssmlab.region.ssm.nodes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An agent's ping. Private operation; fields as in section 3 of the wire protocol, all but the id optional. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpdateInstanceInformationRequest(
        @JsonProperty("InstanceId") @Nullable String instanceId,
        @JsonProperty("AgentName") @Nullable String agentName,
        @JsonProperty("AgentVersion") @Nullable String agentVersion,
        @JsonProperty("AgentStatus") @Nullable String agentStatus,
        @JsonProperty("PlatformType") @Nullable String platformType,
        @JsonProperty("PlatformName") @Nullable String platformName,
        @JsonProperty("PlatformVersion") @Nullable String platformVersion,
        @JsonProperty("ComputerName") @Nullable String computerName,
        @JsonProperty("IPAddress") @Nullable String ipAddress,
        @JsonProperty("AvailabilityZone") @Nullable String availabilityZone,
        @JsonProperty("SSMConnectionChannel") @Nullable String connectionChannel) {}

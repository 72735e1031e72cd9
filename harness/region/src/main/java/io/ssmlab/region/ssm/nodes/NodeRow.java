package io.ssmlab.region.ssm.nodes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of nodes.
 *
 * @param resourceType EC2Instance or ManagedInstance
 * @param lastPing null until the first ping of a hybrid node
 * @param name of a hybrid node, from its activation
 */
record NodeRow(
        String id,
        String resourceType,
        String agentVersion,
        String platformType,
        String platformName,
        String platformVersion,
        String computerName,
        String ipAddress,
        @Nullable Instant lastPing,
        Instant registeredAt,
        @Nullable String activationId,
        String iamRole,
        @Nullable String name,
        boolean deregistered) {}

package io.ssmlab.region.ec2;

import java.time.Instant;
import java.util.Map;

/**
 * An EC2 instance that the lab launched.
 *
 * @param state pending, running, shutting-down, terminated, stopping or stopped
 * @param privateIp empty while it has none
 */
public record LaunchedInstance(
        String id,
        String state,
        String privateIp,
        String availabilityZone,
        String instanceType,
        String reservationId,
        Instant launchedAt,
        Instant stateChangedAt,
        Map<String, String> tags) {}

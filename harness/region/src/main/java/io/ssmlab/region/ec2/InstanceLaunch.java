package io.ssmlab.region.ec2;

import java.util.Map;

/**
 * An instance that the lab launches.
 *
 * @param instanceId {@code i-} and 17 hex digits
 * @param name becomes the tag Name
 * @param tags further tags
 * @param privateIp its address in the lab's network; empty while it has none
 * @param state pending or running
 */
public record InstanceLaunch(
        String instanceId,
        String name,
        Map<String, String> tags,
        String privateIp,
        String availabilityZone,
        String instanceType,
        String state) {}

package io.ssmlab.agent.identity;

/**
 * The identity of this instance.
 *
 * @param instanceId {@code i-…} or, for a hybrid node, {@code mi-…}
 * @param availabilityZone empty if unknown
 * @param availabilityZoneId empty if unknown
 */
public record Identity(String instanceId, String region, String availabilityZone, String availabilityZoneId) {
    /** Returns true if the node was registered with an activation. */
    public boolean isHybrid() {
        return instanceId.startsWith("mi-");
    }
}

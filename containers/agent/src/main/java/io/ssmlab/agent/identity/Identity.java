package io.ssmlab.agent.identity;

/**
 * This instance.
 *
 * @param instanceId {@code i-…} or, for a hybrid node, {@code mi-…}
 * @param availabilityZone empty if there is none
 * @param availabilityZoneId empty if there is none
 */
public record Identity(String instanceId, String region, String availabilityZone, String availabilityZoneId) {
    /** Whether it was registered with an activation. */
    public boolean isHybrid() {
        return instanceId.startsWith("mi-");
    }
}

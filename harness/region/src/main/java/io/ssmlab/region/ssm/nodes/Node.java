package io.ssmlab.region.ssm.nodes;

import java.time.Instant;
import java.util.Map;

/**
 * A managed node as its last ping described it.
 *
 * @param id {@code i-…} or {@code mi-…}
 * @param platformType Linux, Windows or MacOS
 * @param pingStatus Online, ConnectionLost or Inactive, at the time of the request
 * @param tags of the EC2 instance, or of the managed instance for {@code mi-…}
 */
public record Node(
        String id,
        String agentVersion,
        String platformType,
        String platformName,
        String platformVersion,
        String computerName,
        String ipAddress,
        String pingStatus,
        Instant lastPing,
        Map<String, String> tags) {}

package io.ssmlab.fleet;

import java.util.Map;

/**
 * The description of an instance to start.
 *
 * @param instanceId {@code i-…} or {@code mi-…}
 * @param name the value of its tag {@code Name}
 * @param hostname the output of {@code hostname} on it
 * @param tags all its tags; the fleet only labels the container with them
 * @param agentConfigJson the content of {@code /etc/amazon/ssm/amazon-ssm-agent.json}
 * @param credentialsIni the content of {@code /var/lib/amazon/ssm/credentials}; empty for no file (a hybrid node gets
 *     its own)
 * @param consolePort at which the console listens for the agents, at {@link Fleet#gateway()}
 * @param authorityPem the certificate of the authority that the instance trusts from its first boot, beside the public
 *     ones; empty for no authority
 */
public record LaunchOrder(
        String instanceId,
        String name,
        String hostname,
        Map<String, String> tags,
        String agentConfigJson,
        String credentialsIni,
        int consolePort,
        String authorityPem) {
    /** Path of the authority's certificate on the instance, as on Debian. */
    public static final String AUTHORITY = "/usr/local/share/ca-certificates/ssmlab.crt";

    public LaunchOrder {
        tags = Map.copyOf(tags);
    }
}

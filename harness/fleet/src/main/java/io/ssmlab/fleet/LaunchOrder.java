package io.ssmlab.fleet;

import java.util.Map;

/**
 * What an instance is to be.
 *
 * @param instanceId {@code i-…} or {@code mi-…}
 * @param name the value of its tag {@code Name}
 * @param hostname what {@code hostname} prints on it
 * @param tags all its tags; the fleet only labels the container with them
 * @param agentConfigJson the content of {@code /etc/amazon/ssm/amazon-ssm-agent.json}
 * @param credentialsIni the content of {@code /var/lib/amazon/ssm/credentials}; empty for none (a hybrid node gets its own)
 * @param consolePort at which the console listens for the agents, at {@link Fleet#gateway()}
 * @param authorityPem the certificate of the authority that the instance trusts from its birth, beside the world's; empty for none
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
    /** Where the instance finds it, as Debian has it. */
    public static final String AUTHORITY = "/usr/local/share/ca-certificates/ssmlab.crt";

    public LaunchOrder {
        tags = Map.copyOf(tags);
    }
}

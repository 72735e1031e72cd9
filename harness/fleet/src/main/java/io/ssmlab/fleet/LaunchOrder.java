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
 */
public record LaunchOrder(
        String instanceId,
        String name,
        String hostname,
        Map<String, String> tags,
        String agentConfigJson,
        String credentialsIni,
        int consolePort) {
    public LaunchOrder {
        tags = Map.copyOf(tags);
    }
}

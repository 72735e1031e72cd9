package io.ssmlab.agent.session.port;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.agent.document.SessionRefusedException;

/**
 * The properties of a session of type Port.
 *
 * @param host host of the port; empty for the instance itself
 * @param type {@code LocalPortForwarding}, or empty for a bridge to standard input and output, as for SSH
 */
public record PortProperties(String host, int port, String type) {
    private static final String LOCAL_PORT_FORWARDING = "LocalPortForwarding";
    private static final AgentVersion FIRST_CLIENT_WITH_MUX = AgentVersion.parse("1.1.70");
    private static final int HIGHEST = 65_535;

    public static PortProperties of(JsonNode properties) throws SessionRefusedException {
        String number = properties.path("portNumber").asText("");
        if (number.isEmpty()) {
            throw new SessionRefusedException("Port number is empty in session properties. " + properties);
        }
        if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > HIGHEST) {
            throw new SessionRefusedException(
                    "Port number " + number + " in session properties is invalid; it must be from 1 to " + HIGHEST);
        }
        return new PortProperties(
                properties.path("host").asText(""),
                Integer.parseInt(number),
                properties.path("type").asText(""));
    }

    /** Returns true if the connection is the client's standard input and output. */
    public boolean bridge() {
        return !type.equals(LOCAL_PORT_FORWARDING);
    }

    /** Returns true if both ends are new enough for several connections at once. */
    public boolean multiplexed(AgentVersion agent, String clientVersion) {
        return !bridge()
                && AgentVersion.LAST_WITHOUT_MUX.isBefore(agent)
                && !isBefore(clientVersion, FIRST_CLIENT_WITH_MUX);
    }

    /** Returns true if the client is older. A text that is not a version counts as a new one. */
    static boolean isBefore(String clientVersion, AgentVersion other) {
        return clientVersion.matches("\\d{1,9}(\\.\\d{1,9})*")
                && AgentVersion.parse(clientVersion).isBefore(other);
    }
}

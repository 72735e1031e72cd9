package io.ssmlab.client.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a session, as the agent names it in the handshake.
 *
 * @param properties properties of the session's document, if the type has any
 */
record SessionKind(String type, JsonNode properties, String agentVersion) {
    static final SessionKind SHELL = new SessionKind("Standard_Stream", MissingNode.getInstance(), "");

    /** Reads the kind from action parameters in a handshake. */
    static SessionKind of(JsonNode parameters, @Nullable String agentVersion) {
        return new SessionKind(
                parameters.path("SessionType").asText(),
                parameters.path("Properties"),
                agentVersion == null ? "" : agentVersion);
    }

    boolean isPort() {
        return type.equals("Port");
    }

    /** Tests if the connection uses standard input and output, as for ssh. */
    boolean isBridge() {
        return isPort() && !property("type").equals("LocalPortForwarding");
    }

    String property(String name) {
        return properties.path(name).asText("");
    }

    /** Tests if the agent is newer than a version, comparing number by number. */
    boolean agentIsAfter(String version) {
        return Arrays.compare(numbers(agentVersion), numbers(version)) > 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\."))
                .mapToInt(part -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
                .toArray();
    }
}

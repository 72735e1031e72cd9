package io.ssmlab.cli.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.iam.identity.Credentials;
import java.util.List;

/**
 * The files with which an instance starts so that its agent finds the lab. The lab's own agent is configured in full.
 * The official one gets AWS's domain with the lab's port, and the instance's name service resolves AWS's names to the
 * lab; it learns its identity and its role's credentials from the instance metadata service.
 */
record AgentLaunch(AgentChoice choice, String region, String gateway, int port) {
    private static final String OWN_VERSION = "3.3.1142.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The content of {@code /etc/amazon/ssm/amazon-ssm-agent.json}. */
    String config(String id, String zone) {
        ObjectNode config = JSON.createObjectNode();
        if (choice.official().isPresent()) {
            config.putObject("Agent").put("ServiceDomain", "amazonaws.com:" + port);
            return config.toPrettyString();
        }
        for (String service : List.of("Ssm", "Mds", "Mgs", "Logs", "S3", "Kms")) {
            config.putObject(service).put("Endpoint", "http://" + gateway + ":" + port);
        }
        config.putObject("Agent").put("Version", OWN_VERSION).put("Region", region);
        config.putObject("Identity")
                .putArray("CustomIdentities")
                .addObject()
                .put("InstanceID", id)
                .put("Region", region)
                .put("AvailabilityZone", zone);
        return config.toPrettyString();
    }

    /** The content of the agent's credentials file; empty for none. */
    String credentials(Credentials credentials, String id) {
        if (choice.official().isPresent()) {
            return "";
        }
        Credential role = credentials.issueForInstance(id);
        String token = role.sessionToken() == null ? "" : "aws_session_token = " + role.sessionToken() + "\n";
        return "[default]\naws_access_key_id = " + role.accessKeyId() + "\naws_secret_access_key = "
                + role.secretAccessKey() + "\n" + token;
    }
}

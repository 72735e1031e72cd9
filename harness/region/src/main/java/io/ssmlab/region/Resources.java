package io.ssmlab.region;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.iam.authorization.ResourceFacts;
import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Tags;
import io.ssmlab.region.ssm.commands.Commands;
import io.ssmlab.region.ssm.documents.Documents;
import io.ssmlab.region.ssm.nodes.Nodes;
import io.ssmlab.region.ssm.sessions.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.Target;

/** Reads from the region's services the attributes that permissions depend on. */
record Resources(Tags tags, Sessions sessions, Commands commands, Identities identities) implements ResourceFacts {
    @Override
    public Map<String, String> tags(String arn) {
        int slash = arn.indexOf('/');
        String id = arn.substring(slash + 1);
        return switch (slash < 0 ? "" : arn.substring(arn.lastIndexOf(':', slash) + 1, slash)) {
            case "instance" -> tags.of(Tags.INSTANCE, id);
            case "managed-instance" -> tags.of(Nodes.MANAGED_INSTANCE, id);
            case "document" -> tags.of(Documents.TAG_TYPE, id);
            case "session" -> session(id);
            default -> Map.of();
        };
    }

    /**
     * The tags that Session Manager itself gives a session. Source: "Restrict access to Session Manager", additional
     * samples.
     */
    private Map<String, String> session(String id) {
        return sessions.find(id)
                .map(session -> Map.of(
                        "aws:ssmmessages:session-id", identities.userId(session.owner()),
                        "aws:ssmmessages:target-id", session.target()))
                .orElse(Map.of());
    }

    @Override
    public List<String> targets(JsonNode given) {
        List<Target> targets = new ArrayList<>();
        for (JsonNode one : given) {
            List<String> values = new ArrayList<>();
            one.path("Values").forEach(value -> values.add(value.asText()));
            targets.add(Target.builder()
                    .key(one.path("Key").asText())
                    .values(values)
                    .build());
        }
        try {
            return commands.nodesOf(targets);
        } catch (AwsError e) {
            // Invalid targets match no node; SendCommand itself reports the error.
            return List.of();
        }
    }
}

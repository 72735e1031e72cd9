package io.ssmlab.region.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Attributes of resources that permissions depend on and only the region's services know. */
public interface ResourceFacts {
    /** Tags of an instance, a managed instance, a document or a session, by its ARN; empty if it has none. */
    Map<String, String> tags(String arn);

    /** Ids of the nodes that the Targets of a SendCommand match now; empty if the targets are invalid. */
    List<String> targets(JsonNode targets);
}

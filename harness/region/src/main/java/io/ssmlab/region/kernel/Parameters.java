package io.ssmlab.region.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The members of a request, independent of its protocol. */
public interface Parameters {
    /**
     * The members by their names in the API. Empty if the request has no members or is malformed, so that the operation
     * will refuse it.
     */
    JsonNode tree();

    /** A text member; empty if the request does not have it. */
    default String text(String member) {
        JsonNode value = tree().path(member);
        return value.isTextual() ? value.textValue() : "";
    }

    /**
     * The members as CloudTrail writes them, with names that begin with a lower-case letter. The caller may change the
     * result.
     */
    default JsonNode shown() {
        ObjectNode out = Json.MAPPER.createObjectNode();
        tree().properties()
                .forEach(member -> out.set(
                        Members.lower(member.getKey()), member.getValue().deepCopy()));
        return out;
    }
}

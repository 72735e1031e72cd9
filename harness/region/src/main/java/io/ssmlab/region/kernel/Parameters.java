package io.ssmlab.region.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The members of a request, however it came. */
public interface Parameters {
    /**
     * By their names in the API; an empty object if there are none, or the request cannot be read, so that the operation will
     * refuse it.
     */
    JsonNode tree();

    /** A member that is a text; empty if there is none. */
    default String text(String member) {
        JsonNode value = tree().path(member);
        return value.isTextual() ? value.textValue() : "";
    }

    /** As CloudTrail writes them: names begin with a small letter. The caller may change it. */
    default JsonNode shown() {
        ObjectNode out = Json.MAPPER.createObjectNode();
        tree().properties()
                .forEach(member -> out.set(
                        Members.lower(member.getKey()), member.getValue().deepCopy()));
        return out;
    }
}

package io.ssmlab.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.document.InvalidDocumentException;
import java.util.Map;

/**
 * Evaluates {@code {"StringEquals": [a, b]}}, where an operand may be {@code platformType}; placeholders are filled in
 * already.
 */
final class Precondition {
    private Precondition() {}

    /**
     * Returns the condition that is not met, or an empty text if all are.
     *
     * @throws InvalidDocumentException for an unknown operator or invalid operands
     */
    static String unmet(JsonNode precondition, NodePlatform platform) throws InvalidDocumentException {
        for (Map.Entry<String, JsonNode> condition : precondition.properties()) {
            if (!condition.getKey().equals("StringEquals")) {
                throw new InvalidDocumentException("Unrecognized precondition(s): '\"" + condition.getKey() + "\": "
                        + condition.getValue() + "', please update agent to latest version.");
            }
            JsonNode operands = condition.getValue();
            if (operands.size() != 2) {
                throw new InvalidDocumentException(
                        "StringEquals takes exactly two operands, found " + operands.size() + ".");
            }
            String left = operands.get(0).asText();
            String right = operands.get(1).asText();
            if (!value(left, platform).equals(value(right, platform))) {
                return "\"StringEquals\": [" + left + ", " + right + "]";
            }
        }
        return "";
    }

    private static String value(String operand, NodePlatform platform) {
        return operand.equals("platformType") ? platform.type() : operand;
    }
}

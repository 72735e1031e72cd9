package io.ssmlab.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.document.InvalidDocumentException;
import io.ssmlab.agent.document.Parameters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command document with its parameters filled in.
 *
 * @param schemaVersion one of {@link #SCHEMAS}
 * @param steps in order
 */
record CommandDocument(String schemaVersion, List<Step> steps) {
    static final Set<String> SCHEMAS = Set.of("1.0", "1.2", "2.0", "2.0.1", "2.0.2", "2.0.3", "2.2");

    /**
     * One plugin to run.
     *
     * @param key of its result: step name (2.x) or plugin name (1.x)
     * @param action plugin name, such as {@code aws:runShellScript}
     * @param inputs one property set, or several in schema 1.x, whose outputs are concatenated
     * @param precondition null if the step has no precondition
     */
    record Step(
            String key,
            String action,
            List<JsonNode> inputs,
            @Nullable JsonNode precondition) {
        String input(String name) {
            return inputs.isEmpty() ? "" : inputs.get(0).path(name).asText("");
        }
    }

    CommandDocument {
        steps = List.copyOf(steps);
    }

    /**
     * Returns true from 2.2 on: steps have preconditions, and plugins of other platforms are skipped rather than
     * failed.
     */
    boolean knowsPreconditions() {
        return schemaVersion.equals("2.2");
    }

    /**
     * Reads a document and fills in parameters.
     *
     * @throws InvalidDocumentException with the reason
     */
    static CommandDocument parse(JsonNode content, Map<String, JsonNode> values) throws InvalidDocumentException {
        String schema = content.path("schemaVersion").asText("");
        if (!SCHEMAS.contains(schema)) {
            throw new InvalidDocumentException("document schema version " + (schema.isEmpty() ? "(none)" : schema)
                    + " is not supported by this agent version");
        }
        Parameters parameters = Parameters.resolve(content.path("parameters"), values);
        List<Step> steps = schema.startsWith("1.") ? plugins(content, parameters) : mainSteps(content, parameters);
        if (steps.isEmpty()) {
            throw new InvalidDocumentException(
                    "the document has no " + (schema.startsWith("1.") ? "runtimeConfig" : "mainSteps") + " to run");
        }
        return new CommandDocument(schema, steps);
    }

    private static List<Step> plugins(JsonNode content, Parameters parameters) {
        List<Step> steps = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> plugins =
                content.path("runtimeConfig").properties().iterator();
        while (plugins.hasNext()) {
            Map.Entry<String, JsonNode> plugin = plugins.next();
            JsonNode properties = parameters.fill(plugin.getValue().path("properties"));
            List<JsonNode> sets = new ArrayList<>();
            if (properties.isArray()) {
                properties.forEach(sets::add);
            } else if (properties.isObject()) {
                sets.add(properties);
            }
            steps.add(new Step(plugin.getKey(), plugin.getKey(), List.copyOf(sets), null));
        }
        return steps;
    }

    private static List<Step> mainSteps(JsonNode content, Parameters parameters) throws InvalidDocumentException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : content.path("mainSteps")) {
            String action = step.path("action").asText("");
            String name = step.path("name").asText("");
            if (action.isEmpty() || name.isEmpty()) {
                throw new InvalidDocumentException("each of mainSteps needs an action and a name");
            }
            if (steps.stream().anyMatch(other -> other.key().equals(name))) {
                throw new InvalidDocumentException("two steps have the name " + name);
            }
            JsonNode precondition = step.get("precondition");
            steps.add(new Step(
                    name,
                    action,
                    List.of(parameters.fill(step.path("inputs"))),
                    precondition == null || precondition.isNull() ? null : parameters.fill(precondition)));
        }
        return steps;
    }
}

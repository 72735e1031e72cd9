package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a command document: {@code mainSteps} of schema 2.x, {@code runtimeConfig} of 1.2. */
final class DocumentSteps {
    /** The timeout of a step without its own; the agent's default too. */
    private static final long DEFAULT_SECONDS = 3600;
    /** The longest timeout of a script step; a document that asks for more gets this. */
    private static final long MAX_SECONDS = 172_800;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9]+)\\s*}}");

    private DocumentSteps() {}

    /**
     * A step.
     *
     * @param name the key under which the agent reports it
     * @param settings where its timeout may stand, in order of precedence
     */
    record Step(String name, String action, List<JsonNode> settings) {}

    static List<Step> of(JsonNode content) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : content.path("mainSteps")) {
            steps.add(new Step(
                    step.path("name").asText(), step.path("action").asText(), List.of(step.path("inputs"), step)));
        }
        for (Map.Entry<String, JsonNode> plugin : content.path("runtimeConfig").properties()) {
            JsonNode properties = plugin.getValue().path("properties");
            List<JsonNode> sets = new ArrayList<>();
            if (properties.isArray()) {
                properties.forEach(sets::add);
            } else {
                sets.add(properties);
            }
            steps.add(new Step(plugin.getKey(), plugin.getKey(), sets));
        }
        return steps;
    }

    /** The total timeout of the steps, by the document and the values of its parameters. */
    static Duration executionTimeout(JsonNode content, Map<String, JsonNode> parameters) {
        boolean sets = content.has("runtimeConfig");
        long seconds = 0;
        for (Step step : of(content)) {
            long ofStep = 0;
            for (JsonNode settings : step.settings()) {
                long one = seconds(settings.path("timeoutSeconds"), parameters);
                // In 1.2 each set of properties is a separate run; in 2.x the first place with a timeout counts.
                if (sets) {
                    ofStep += one > 0 ? one : DEFAULT_SECONDS;
                } else if (ofStep == 0) {
                    ofStep = one;
                }
            }
            seconds += ofStep > 0 ? ofStep : DEFAULT_SECONDS;
        }
        return Duration.ofSeconds(Math.max(seconds, 1));
    }

    private static long seconds(JsonNode value, Map<String, JsonNode> parameters) {
        String text = value.asText();
        Matcher matcher = PLACEHOLDER.matcher(text);
        if (matcher.matches()) {
            JsonNode parameter = parameters.get(matcher.group(1));
            text = parameter == null ? "" : parameter.asText();
        }
        try {
            return Math.min(Math.max(0, (long) Double.parseDouble(text.strip())), MAX_SECONDS);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

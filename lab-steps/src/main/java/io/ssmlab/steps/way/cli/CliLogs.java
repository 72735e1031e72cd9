package io.ssmlab.steps.way.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.steps.way.LearnerLogs;
import io.ssmlab.steps.way.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code aws logs …}. */
final class CliLogs implements LearnerLogs {
    private final Aws aws;

    CliLogs(Aws aws) {
        this.aws = aws;
    }

    @Override
    public void createGroup(String name) {
        aws.call("logs", "create-log-group", "--log-group-name", name);
    }

    @Override
    public boolean isListed(String group) {
        return !group(group).isMissingNode();
    }

    private JsonNode group(String name) {
        for (JsonNode one : aws.call("logs", "describe-log-groups", "--log-group-name-prefix", name)
                .path("logGroups")) {
            if (one.path("logGroupName").asText().equals(name)) {
                return one;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    @Override
    public List<String> streams(String group) {
        return Aws.texts(aws.call(
                "logs", "describe-log-streams", "--log-group-name", group, "--query", "logStreams[].logStreamName"));
    }

    /** Calls the CLI, which returns one page per call, until the token stays the same. */
    @Override
    public List<String> messages(String group, String stream) {
        List<String> messages = new ArrayList<>();
        String token = "";
        while (true) {
            List<String> words = new ArrayList<>(List.of(
                    "logs",
                    "get-log-events",
                    "--log-group-name",
                    group,
                    "--log-stream-name",
                    stream,
                    "--start-from-head"));
            if (!token.isEmpty()) {
                words.addAll(List.of("--next-token", token));
            }
            JsonNode page;
            try {
                page = aws.call(words);
            } catch (RefusedException e) {
                if (e.code().equals("ResourceNotFoundException")) {
                    return messages;
                }
                throw e;
            }
            page.path("events")
                    .forEach(event -> messages.add(event.path("message").asText()));
            String next = page.path("nextForwardToken").asText();
            if (next.equals(token) || page.path("events").isEmpty()) {
                return messages;
            }
            token = next;
        }
    }

    @Override
    public void createMetricFilter(String group, String filter, String pattern, String namespace, String metric) {
        aws.call(
                "logs",
                "put-metric-filter",
                "--log-group-name",
                group,
                "--filter-name",
                filter,
                "--filter-pattern=" + pattern,
                "--metric-transformations",
                Aws.json(List.of(Map.of("metricNamespace", namespace, "metricName", metric, "metricValue", "1"))));
    }

    @Override
    public List<String> tryPattern(String pattern, List<String> lines) {
        return Aws.texts(aws.call(
                "logs",
                "test-metric-filter",
                "--filter-pattern=" + pattern,
                "--log-event-messages",
                Aws.json(lines),
                "--query",
                "matches[].eventMessage"));
    }

    @Override
    public int metricFilterCount(String group) {
        return group(group).path("metricFilterCount").asInt();
    }
}

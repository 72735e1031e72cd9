package io.ssmlab.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The part of CloudWatch Logs that the agent uses. */
final class FakeLogs {
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> streams = new LinkedHashMap<>();
    final AtomicInteger failures = new AtomicInteger();

    /** @param kmsKeyId empty for a group that is not encrypted */
    synchronized void group(String name, String kmsKeyId) {
        groups.put(name, kmsKeyId);
    }

    synchronized List<String> messages(String group, String stream) {
        return List.copyOf(streams.getOrDefault(group + ":" + stream, List.of()));
    }

    synchronized void answer(Context context, String operation, JsonNode body) {
        String group = body.path("logGroupName").asText();
        String stream = group + ":" + body.path("logStreamName").asText();
        switch (operation) {
            case "DescribeLogGroups" ->
                describe(context, body.path("logGroupNamePrefix").asText());
            case "CreateLogGroup" -> {
                groups.putIfAbsent(group, "");
                context.result("{}");
            }
            case "CreateLogStream" -> {
                if (!groups.containsKey(group)) {
                    error(context, "ResourceNotFoundException");
                } else if (streams.putIfAbsent(stream, new ArrayList<>()) != null) {
                    error(context, "ResourceAlreadyExistsException");
                } else {
                    context.result("{}");
                }
            }
            case "DescribeLogStreams" -> context.result("{\"logStreams\":[]}");
            case "PutLogEvents" -> {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    error(context, "ServiceUnavailableException");
                } else {
                    body.path("logEvents")
                            .forEach(event -> streams.get(stream)
                                    .add(event.path("message").asText()));
                    context.result("{\"nextSequenceToken\":\"1\"}");
                }
            }
            default -> error(context, "UnknownOperationException");
        }
    }

    private void describe(Context context, String prefix) {
        List<String> found = new ArrayList<>();
        groups.forEach((name, key) -> {
            if (name.startsWith(prefix)) {
                found.add("{\"logGroupName\":\"" + name + "\"" + (key.isEmpty() ? "" : ",\"kmsKeyId\":\"" + key + "\"")
                        + "}");
            }
        });
        context.result("{\"logGroups\":[" + String.join(",", found) + "]}");
    }

    private static void error(Context context, String code) {
        context.status(400).result("{\"__type\":\"" + code + "\",\"message\":\"" + code + "\"}");
    }
}

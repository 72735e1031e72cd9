package io.ssmlab.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The part of CloudWatch Logs that the agent uses. */
final class FakeLogs {
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> streams = new LinkedHashMap<>();
    private final Map<String, Long> lastEvents = new LinkedHashMap<>();

    /** Number of puts to answer with 503. */
    final AtomicInteger failures = new AtomicInteger();

    /** Number of puts to carry out and answer with 503. */
    final AtomicInteger lostAnswers = new AtomicInteger();

    /** True if every call is answered with 503. */
    final AtomicBoolean away = new AtomicBoolean();

    /** Operations that are answered with AccessDeniedException. */
    final Set<String> denied = ConcurrentHashMap.newKeySet();

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
        if (away.get()) {
            error(context, 503, "ServiceUnavailableException");
            return;
        }
        if (denied.contains(operation)) {
            error(context, 400, "AccessDeniedException");
            return;
        }
        switch (operation) {
            case "DescribeLogGroups" ->
                describe(context, body.path("logGroupNamePrefix").asText());
            case "CreateLogGroup" -> {
                groups.putIfAbsent(group, "");
                context.result("{}");
            }
            case "CreateLogStream" -> {
                if (!groups.containsKey(group)) {
                    error(context, 400, "ResourceNotFoundException");
                } else if (streams.putIfAbsent(stream, new ArrayList<>()) != null) {
                    error(context, 400, "ResourceAlreadyExistsException");
                } else {
                    context.result("{}");
                }
            }
            case "DescribeLogStreams" ->
                describeStreams(context, group, body.path("logStreamNamePrefix").asText());
            case "PutLogEvents" -> {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    error(context, 503, "ServiceUnavailableException");
                } else if (!streams.containsKey(stream)) {
                    error(context, 400, "ResourceNotFoundException");
                } else {
                    put(context, stream, body.path("logEvents"));
                }
            }
            default -> error(context, 400, "UnknownOperationException");
        }
    }

    private void put(Context context, String stream, JsonNode events) {
        events.forEach(event -> {
            streams.get(stream).add(event.path("message").asText());
            lastEvents.put(stream, event.path("timestamp").asLong());
        });
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            error(context, 503, "ServiceUnavailableException");
        } else {
            context.result("{\"nextSequenceToken\":\"1\"}");
        }
    }

    private void describeStreams(Context context, String group, String name) {
        String stream = group + ":" + name;
        String found = streams.containsKey(stream)
                ? "{\"logStreamName\":\"" + name + "\",\"lastEventTimestamp\":" + lastEvents.getOrDefault(stream, 0L)
                        + "}"
                : "";
        context.result("{\"logStreams\":[" + found + "]}");
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

    private static void error(Context context, int status, String code) {
        context.status(status).result("{\"__type\":\"" + code + "\",\"message\":\"" + code + "\"}");
    }
}

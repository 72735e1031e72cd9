package io.ssmlab.client.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Nearest;
import io.ssmlab.client.lab.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads new events of log groups, and the names of groups and streams. */
public final class LogEvents {
    private final AwsCalls aws;

    /** Events that were returned already, by group. */
    private final Map<String, Set<String>> seen = new LinkedHashMap<>();

    private final Map<String, Long> last = new LinkedHashMap<>();

    public LogEvents(AwsCalls aws) {
        this.aws = aws;
    }

    /** A log event. */
    record Event(String group, String stream, long timestamp, String message) {}

    /** Returns the log groups, as DescribeLogGroups lists them. */
    public List<JsonNode> groups() {
        return aws.list(AwsService.LOGS, "DescribeLogGroups", Map.of(), "logGroups");
    }

    public List<String> groupNames() {
        return groups().stream().map(one -> one.path("logGroupName").asText()).toList();
    }

    /** Returns the streams of a group, as DescribeLogStreams lists them. */
    public List<JsonNode> streams(String group) {
        return aws.list(AwsService.LOGS, "DescribeLogStreams", Map.of("logGroupName", group), "logStreams");
    }

    public List<String> streamNames(String group) {
        return streams(group).stream()
                .map(one -> one.path("logStreamName").asText())
                .toList();
    }

    /**
     * Returns the events that were not returned yet, the oldest first.
     *
     * @param stream name of the stream; empty for all of the group
     * @param most maximum number; if there are more, only the last ones are returned
     * @throws Refusal if there is no such group or stream, with the nearest names
     */
    List<Event> next(String group, String stream, int most) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("logGroupName", group);
        if (!stream.isEmpty()) {
            request.put("logStreamNames", List.of(stream));
        }
        long from = last.getOrDefault(group, 0L);
        request.put("startTime", from);
        Set<String> known = seen.computeIfAbsent(group, name -> new HashSet<>());
        Deque<Event> events = new ArrayDeque<>();
        try {
            for (JsonNode one : aws.list(AwsService.LOGS, "FilterLogEvents", request, "events")) {
                if (known.add(
                        one.path("eventId").asText() + one.path("logStreamName").asText())) {
                    long timestamp = one.path("timestamp").asLong();
                    last.merge(group, timestamp, Math::max);
                    events.add(new Event(
                            group,
                            one.path("logStreamName").asText(),
                            timestamp,
                            one.path("message").asText()));
                    if (events.size() > most) {
                        events.removeFirst();
                    }
                }
            }
        } catch (AwsRefusal e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
            throw new Refusal(unknown(group, stream));
        }
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::timestamp));
        return sorted;
    }

    private String unknown(String group, String stream) {
        List<String> groups = groupNames();
        if (groups.contains(group)) {
            return "The log group " + group + " has no stream " + stream + ". " + nearest(stream, streamNames(group));
        }
        return "There is no log group " + group + ". " + nearest(group, groups);
    }

    private static String nearest(String name, List<String> names) {
        List<String> nearest = Nearest.of(name, names);
        return nearest.isEmpty()
                ? "There are: " + (names.isEmpty() ? "none yet" : String.join(", ", names)) + "."
                : "The nearest names are: " + String.join(", ", nearest) + ".";
    }
}

package io.ssmlab.agent.aws;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of CloudWatch Logs that the agent writes to. Source of the sequence: the official agent's
 * cloudwatchlogspublisher.
 */
public final class LogsClient {
    private final AwsClient aws;
    private final URI endpoint;

    public LogsClient(AwsClient aws, URI endpoint) {
        this.aws = aws;
        this.endpoint = endpoint;
    }

    /** One log event; {@code timestamp} is in milliseconds. */
    public record Event(
            @JsonProperty("message") String message,
            @JsonProperty("timestamp") long timestamp) {}

    /** A log group; {@code kmsKeyId} is null if it is not encrypted with a key of the account. */
    public record Group(String name, @Nullable String kmsKeyId) {}

    /** Finds the group of exactly this name. Reads every page, as the official agent does. */
    public Optional<Group> group(String name) throws IOException, InterruptedException {
        Optional<Group> found = Optional.empty();
        String next = null;
        do {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("logGroupNamePrefix", name);
            if (next != null) {
                body.put("nextToken", next);
            }
            JsonNode page = call("DescribeLogGroups", body);
            for (JsonNode group : page.path("logGroups")) {
                if (group.path("logGroupName").asText("").equals(name)) {
                    found = Optional.of(new Group(name, group.path("kmsKeyId").asText(null)));
                }
            }
            next = page.path("nextToken").asText(null);
        } while (next != null);
        return found;
    }

    /** Creates the group unless it exists. */
    public void createGroup(String name) throws IOException, InterruptedException {
        create("CreateLogGroup", Map.of("logGroupName", name));
    }

    /** Creates the stream unless it exists. */
    public void createStream(String group, String stream) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("logGroupName", group);
        body.put("logStreamName", stream);
        create("CreateLogStream", body);
    }

    /**
     * The state of a log stream.
     *
     * @param token for the next {@link #put}; null if the service wants no token
     * @param lastEvent time of its latest event in milliseconds; 0 if it has no event
     */
    public record Stream(@Nullable String token, long lastEvent) {}

    /** Finds the stream of exactly this name. */
    public Optional<Stream> stream(String group, String stream) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("logGroupName", group);
        body.put("logStreamNamePrefix", stream);
        for (JsonNode found : call("DescribeLogStreams", body).path("logStreams")) {
            if (found.path("logStreamName").asText("").equals(stream)) {
                return Optional.of(new Stream(
                        found.path("uploadSequenceToken").asText(null),
                        found.path("lastEventTimestamp").asLong(0)));
            }
        }
        return Optional.empty();
    }

    /**
     * Appends; returns the token for the next call.
     *
     * @throws AwsServiceException also, with code {@code RejectedLogEvents}, if the service accepted the call and
     *     dropped the events because their time is too far from its own
     */
    public @Nullable String put(String group, String stream, List<Event> events, @Nullable String token)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("logEvents", events);
        body.put("logGroupName", group);
        body.put("logStreamName", stream);
        if (token != null) {
            body.put("sequenceToken", token);
        }
        JsonNode answer = call("PutLogEvents", body);
        if (answer.hasNonNull("rejectedLogEventsInfo")) {
            throw new AwsServiceException(
                    200,
                    "RejectedLogEvents",
                    "the service dropped the events: " + answer.path("rejectedLogEventsInfo"));
        }
        return answer.path("nextSequenceToken").asText(null);
    }

    private void create(String operation, Map<String, Object> body) throws IOException, InterruptedException {
        try {
            call(operation, body);
        } catch (AwsServiceException e) {
            if (!e.code().equals("ResourceAlreadyExistsException")) {
                throw e;
            }
        }
    }

    private JsonNode call(String operation, Map<String, Object> body) throws IOException, InterruptedException {
        return aws.call(endpoint, "logs", "Logs_20140328." + operation, body);
    }
}

package io.ssmlab.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.steps.aws.LabEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** The lab's own API, {@code /_lab/}: what an instructor does, and AWS has no call for. */
public final class LabControl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int OK = 200;
    private static final Duration LONGEST_LINGER = Duration.ofSeconds(5);

    private final LabMemory memory;

    public LabControl(LabMemory memory) {
        this.memory = memory;
    }

    /** Breaks a service until it is mended, at the latest at the end of the scenario. */
    void breakService(String body) {
        memory.afterwards(this::mendAll);
        ok(send("POST", "/_lab/faults", body));
    }

    void mend(String service) {
        ok(send("DELETE", "/_lab/faults?service=" + service, ""));
    }

    private void mendAll() {
        ok(send("DELETE", "/_lab/faults", ""));
    }

    /** Moves the region's clock forward, by an ISO-8601 duration. */
    void advance(String duration) {
        ok(send("POST", "/_lab/clock", "{\"advance\":\"" + duration + "\"}"));
    }

    /**
     * Does something while sessions that ended are Terminating only as long as their agents are at work, for a scenario whose subject is
     * another: the log is written meanwhile, or is not, as it would be without. At the pace of AWS, and on AWS itself, it is waited for.
     */
    <T> T withoutLinger(Supplier<T> what) {
        if (LabEndpoint.fromEnvironment().endpoint().isEmpty()) {
            return what.get();
        }
        JsonNode clock = json(ok(send("GET", "/_lab/clock", "")));
        if (Duration.parse(clock.path("terminating").asText()).compareTo(LONGEST_LINGER) > 0) {
            return what.get();
        }
        pace("swift");
        try {
            return what.get();
        } finally {
            pace(clock.path("pace").asText());
        }
    }

    private static void pace(String pace) {
        ok(send("POST", "/_lab/clock", "{\"pace\":\"" + pace + "\"}"));
    }

    JsonNode why(String sessionId) {
        return json(ok(send("GET", "/_lab/why/" + sessionId, "")));
    }

    /** Has the lab forget everything but what runs. */
    void reset() {
        ok(send("POST", "/_lab/reset", ""));
    }

    /** The steps of the lab, in its order. */
    JsonNode guide() {
        return json(ok(send("GET", "/_lab/guide", ""))).path("steps");
    }

    /** What was published and mailed after the message of a number, oldest first. */
    JsonNode inbox(long after) {
        return json(ok(send("GET", "/_lab/inbox?after=" + after, ""))).path("messages");
    }

    /** Follows a link as a browser does. */
    void visit(String link) {
        ok(send("GET", link, ""));
    }

    /** What the lab answered. */
    record Answer(int status, String body) {}

    /**
     * Asks for what only the learner may see.
     *
     * @param key the console's; none if it is empty
     */
    Answer ask(String method, String path, String body, String key) {
        HttpResponse<String> answer = send(method, path, body, key);
        return new Answer(answer.statusCode(), answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, "");
    }

    private static HttpResponse<String> send(String method, String path, String body, String key) {
        URI lab = LabEndpoint.fromEnvironment()
                .endpoint()
                .orElseThrow(() -> new AssertionError("only a lab has " + path + "; AWS itself has not"));
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(lab.resolve(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!key.isEmpty()) {
                request.header("X-Ssmlab-Key", key);
            }
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the lab does not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String ok(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new AssertionError(answer.request().method() + " " + answer.uri() + " was answered with "
                    + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}

package io.ssmlab.client.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLParameters;

/**
 * Makes signed calls of the AWS API. It does not use AWS's SDK: frequent commands must start at once, and the SDK takes
 * longer to load than a session to open.
 */
public final class AwsCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final KnownLab lab;
    private final HttpClient http;

    public AwsCalls(KnownLab lab) {
        this.lab = lab;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING);
        if ("http".equals(lab.address().getScheme())) {
            builder.sslContext(new NoTls()).sslParameters(new SSLParameters());
        } else {
            BundledTrust.of(System.getenv()).ifPresent(builder::sslContext);
        }
        this.http = builder.build();
    }

    public KnownLab lab() {
        return lab;
    }

    /** Returns the HTTP client, for sockets to the same lab. */
    public HttpClient http() {
        return http;
    }

    /**
     * Calls an operation.
     *
     * @param request request, as any object that Jackson can serialise
     * @throws AwsRefusal if AWS's answer is an error
     * @throws Refusal if no lab answers
     */
    public JsonNode call(AwsService service, String operation, Object request) {
        byte[] body = write(request);
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", service.target() + "." + operation);
        return json(send(lab.address().resolve("/"), service.signingName(), headers, body));
    }

    /** Returns the named member of all pages of a list, following NextToken or nextToken. */
    public List<JsonNode> list(AwsService service, String operation, Map<String, ?> request, String member) {
        boolean capital = service == AwsService.SSM;
        List<JsonNode> all = new ArrayList<>();
        Map<String, Object> next = new java.util.LinkedHashMap<>(request);
        while (true) {
            JsonNode page = call(service, operation, next);
            page.path(member).forEach(all::add);
            String token = page.path(capital ? "NextToken" : "nextToken").asText("");
            if (token.isEmpty()) {
                return all;
            }
            next.put(capital ? "NextToken" : "nextToken", token);
        }
    }

    /** Calls an operation of a service that speaks JSON over REST. */
    public JsonNode rest(String signingName, String path, Object request) {
        return json(send(
                lab.address().resolve(path), signingName, Map.of("Content-Type", "application/json"), write(request)));
    }

    /** Calls an operation of EC2's query protocol; the answer is XML. */
    String query(String action, Map<String, String> parameters) {
        String form = "Action=" + action + "&Version=2016-11-15"
                + parameters.entrySet().stream()
                        .map(one ->
                                "&" + one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
        HttpResponse<String> answer = send(
                lab.address().resolve("/"),
                "ec2",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                form.getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() != OK) {
            throw new AwsRefusal(action + " was refused", answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    /**
     * Returns the headers for opening a session's socket. They sign the host alone, as official plugins do from
     * 1.2.764.0 on. There are no headers without keys, or if the address contains a signature.
     */
    public Map<String, String> opening(URI stream) {
        boolean signed = String.valueOf(stream.getRawQuery()).contains("X-Amz-Signature=");
        return signed || lab.accessKeyId().isEmpty()
                ? Map.of()
                : new Signature(lab, "ssmmessages").of("GET", stream, Map.of(), new byte[0], Instant.now());
    }

    /** Returns the strings in a JSON array. */
    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private HttpResponse<String> send(URI uri, String signingName, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWERING);
        new Signature(lab, signingName)
                .of("POST", uri, headers, body, Instant.now())
                .forEach(request::header);
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    /**
     * Sends a request to the lab.
     *
     * @throws Refusal if no lab answers
     */
    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw noLab(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted");
        }
    }

    /**
     * Opens the response of the lab's own API as a stream.
     *
     * @throws Refusal if no lab answers, or it refuses, in its words
     */
    public InputStream stream(String path) {
        HttpRequest request = HttpRequest.newBuilder(lab.address().resolve(path))
                .header("X-Ssmlab-Key", lab.consoleKey())
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() == OK) {
                return answer.body();
            }
            String said = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            throw new Refusal(JSON.readTree(said).path("message").asText(said));
        } catch (IOException e) {
            throw noLab(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted");
        }
    }

    /**
     * Calls the lab's own API.
     *
     * @throws Refusal if no lab answers, or it refuses, in its words
     */
    public JsonNode lab(String path) {
        try (InputStream answer = stream(path)) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw noLab(e);
        }
    }

    /** Returns the failure for a lab that does not answer. */
    public Refusal noLab(Exception why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return new Refusal("No lab answers at " + lab.address() + " (" + reason
                + "). Start one with `./lab up` in another terminal, then try again.");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        JsonNode body;
        try {
            body = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (JsonProcessingException e) {
            throw new AwsRefusal("an answer that is not JSON", answer.statusCode(), answer.body());
        }
        if (answer.statusCode() == OK) {
            return body;
        }
        String type = body.path("__type").asText("");
        String code =
                type.isEmpty() ? answer.headers().firstValue("x-amzn-errortype").orElse("Error") : type;
        String message = body.path("message").asText(body.path("Message").asText(""));
        throw new AwsRefusal(code.substring(code.indexOf('#') + 1), answer.statusCode(), message);
    }

    private static byte[] write(Object request) {
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a valid request: " + request, e);
        }
    }
}

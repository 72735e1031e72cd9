package io.ssmlab.agent.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.agent.relay.LoopbackRelay;
import io.ssmlab.transport.ClientSocket;
import io.ssmlab.transport.ConnectOptions;
import io.ssmlab.wire.payload.ChannelToken;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.sigv4.SigV4;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** One client for every signed call: AWS JSON 1.1 operations, channel tokens, WebSocket handshakes. HTTP/1.1 only. */
public final class AwsClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    static final HttpResponse.BodyHandler<byte[]> BODY = HttpResponse.BodyHandlers.ofByteArray();

    private final HttpClient http;
    private final InstantSource clock;
    private final CredentialSource credentials;
    private final String region;
    private final String userAgent;

    public AwsClient(
            HttpClient http, InstantSource clock, CredentialSource credentials, String region, String agentVersion) {
        this.http = http;
        this.clock = clock;
        this.credentials = credentials;
        this.region = region;
        this.userAgent = userAgent(agentVersion);
    }

    static String userAgent(String agentVersion) {
        return "amazon-ssm-agent/" + agentVersion + " (ssmlab)";
    }

    /**
     * Calls one operation.
     *
     * @param target value of {@code X-Amz-Target}
     * @param service signing name
     * @throws AwsServiceException for an error answer
     */
    public JsonNode call(URI endpoint, String service, String target, Object body)
            throws IOException, InterruptedException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        Map<String, String> headers = jsonHeaders(target, userAgent);
        URI uri = endpoint.resolve("/");
        HttpResponse<byte[]> response = http.send(post(uri, sign("POST", uri, headers, bytes, service), bytes), BODY);
        return answer(response);
    }

    /**
     * Asks for a one-use token of a channel.
     *
     * @param path {@code /v1/control-channel/<id>} or {@code /v1/data-channel/<id>}
     * @throws AwsServiceException unless the answer is 201; its message is the answer's text
     */
    public String channelToken(URI endpoint, String path, Object body) throws IOException, InterruptedException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        URI uri = endpoint.resolve(path);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        HttpResponse<byte[]> response =
                http.send(post(uri, sign("POST", uri, headers, bytes, "ssmmessages"), bytes), BODY);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() != CREATED) {
            throw new AwsServiceException(response.statusCode(), "CreateChannelFailed", text);
        }
        try {
            return ChannelToken.parse(text).tokenValue();
        } catch (MalformedPayloadException e) {
            throw new IOException("no token in the answer to POST " + path + ": " + e.getMessage(), e);
        }
    }

    /** An S3 call, with a verb, path and headers, and a body that may be too large for memory. */
    record S3Call(
            String method, URI uri, Map<String, String> headers, HttpRequest.BodyPublisher body, String bodyHash) {}

    /**
     * Makes a call of S3.
     *
     * @param bucketRegion the region that the call is signed for
     * @return the answer, whatever its status
     */
    HttpResponse<byte[]> send(S3Call call, String bucketRegion, Duration timeout)
            throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("User-Agent", userAgent);
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri()).timeout(timeout);
        RequestSigner.sign(
                        call.method(),
                        call.uri(),
                        headers,
                        call.bodyHash(),
                        "s3",
                        bucketRegion,
                        credentials.get(),
                        clock.instant())
                .forEach(builder::header);
        return http.send(builder.method(call.method(), call.body()).build(), BODY);
    }

    /**
     * Opens a WebSocket; blocks until it is open, at most 15 s.
     *
     * @param maxQueuedBytes number of bytes that may be queued while the region accepts none
     */
    public ClientSocket webSocket(URI endpoint, String pathAndQuery, int maxQueuedBytes, ClientSocket.Listener listener)
            throws IOException, InterruptedException {
        URI http1 = endpoint.resolve(pathAndQuery);
        URI uri = URI.create(http1.toString().replaceFirst("^http", "ws"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.putAll(sign("GET", http1, new LinkedHashMap<>(), new byte[0], "ssmmessages"));
        try {
            return ClientSocket.open(
                    new ConnectOptions(uri, headers, TIMEOUT, http::sslContext, LoopbackRelay.behind(uri)),
                    maxQueuedBytes,
                    listener);
        } catch (IOException e) {
            throw new IOException("cannot open " + uri + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> sign(String method, URI uri, Map<String, String> headers, byte[] body, String service)
            throws IOException, InterruptedException {
        return RequestSigner.sign(
                method, uri, headers, SigV4.sha256Hex(body), service, region, credentials.get(), clock.instant());
    }

    static Map<String, String> jsonHeaders(String target, String userAgent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("User-Agent", userAgent);
        headers.put("X-Amz-Target", target);
        return headers;
    }

    static HttpRequest post(URI uri, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        headers.forEach(builder::header);
        return builder.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    static JsonNode answer(HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status / 100 == 2) {
            byte[] body = response.body();
            return JSON.readTree(body.length == 0 ? new byte[] {'{', '}'} : body);
        }
        String code = "Status" + status;
        String message = "";
        try {
            JsonNode error = JSON.readTree(response.body());
            String type = error.path("__type").asText("");
            code = type.isEmpty() ? code : type.substring(type.indexOf('#') + 1);
            message = error.path("message").asText(error.path("Message").asText(""));
        } catch (IOException e) {
            message = "the answer is not JSON";
        }
        throw new AwsServiceException(status, code, message);
    }
}

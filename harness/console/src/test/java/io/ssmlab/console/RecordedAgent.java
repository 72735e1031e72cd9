package io.ssmlab.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Replays recorded requests of the official agent and the official client, in order. Each request has the agent's own
 * headers, signed again; ids that a server chooses are replaced. The console's answers must be those that the agent
 * needs to continue (wire protocol, sections 2 to 7).
 */
final class RecordedAgent {
    private static final String NODE = "mi-0123456789abcdef0";
    private static final String SDK_SIGNED =
            "content-length;content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

    /** Payload types that the service relays; the other frames of an agent are for the service itself. */
    private static final Set<String> RELAYED =
            Set.of(MessageType.INPUT_STREAM_DATA, MessageType.OUTPUT_STREAM_DATA, MessageType.ACKNOWLEDGE);

    private final URI address;
    private final Http http;
    private final Learner learner;
    private final NodeKeys keys = NodeKeys.make();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, WebSocketClient> agents = new HashMap<>();
    private final Map<String, WebSocketClient> clients = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private String node = "";
    private JsonNode credentials = Json.MAPPER.createObjectNode();
    private @Nullable WebSocketClient control;
    private String streamToken = "";
    private @Nullable Frame job;

    /** The id of the current session. */
    private String session = "";

    /** The calls of a user through the public API. */
    interface Learner {
        /** Returns ActivationId and ActivationCode. */
        List<String> activate();

        /** Sends the command that is the recording's {@code number}th, or cancels the latest one. */
        void send(String kind, int number);

        /** Returns SessionId and TokenValue. */
        List<String> startSession(JsonNode request);

        void terminateSession(String id);
    }

    RecordedAgent(URI address, Learner learner) {
        this.address = address;
        this.http = new Http(address);
        this.learner = learner;
    }

    /** Returns the id under which the agent registered. */
    String node() {
        return node;
    }

    /** Plays a recording to its end. */
    void play(String name) throws Exception {
        int commands = 0;
        int line = 0;
        for (JsonNode step : Recordings.lines(name)) {
            line++;
            try {
                if (step.path("agent").asText().equals("POST")) {
                    post(step);
                } else if (step.has("agent") && step.has("text")) {
                    agentOpens(step);
                } else if (step.has("agent")) {
                    agentSends(step);
                } else if (step.path("client").asText().equals("frame")) {
                    relayed(clients, agents, frame(step));
                } else if (step.has("client")) {
                    client(step);
                } else {
                    commands = service(step, commands);
                }
            } catch (AssertionError e) {
                throw new AssertionError(name + ", line " + line + ": " + e.getMessage(), e);
            }
        }
    }

    void close() {
        agents.values().forEach(WebSocketClient::abort);
        clients.values().forEach(WebSocketClient::abort);
        if (control != null) {
            control.abort();
        }
    }

    private void post(JsonNode step) throws IOException {
        String operation = step.path("target").asText().replaceFirst(".*\\.", "");
        String body = current(step.path("body").asText());
        switch (operation) {
            case "RegisterManagedInstance" -> register(body, step);
            case "RequestManagedInstanceRoleToken" -> {
                Http.Answer answer = http.send(
                        keys.request(address, node, step.path("target").asText(), body));
                assertEquals(200, answer.status(), answer.body());
                credentials = Json.MAPPER.readTree(answer.body());
                assertTrue(credentials.path("UpdateKeyPair").isBoolean(), answer.body());
                assertTrue(credentials.path("TokenExpirationDate").isNumber(), answer.body());
            }
            // A long poll: the agent continues meanwhile.
            case "GetMessages" -> CompletableFuture.runAsync(() -> call(step, body));
            default -> {
                Http.Answer answer = call(step, body);
                boolean channel = step.path("path").asText().startsWith("/v1/");
                assertEquals(channel ? 201 : 200, answer.status(), answer.body());
                if (channel) {
                    streamToken = answer.body().replaceAll("(?s).*<TokenValue>(.*)</TokenValue>.*", "$1");
                    assertTrue(!streamToken.contains("<"), answer.body());
                } else {
                    assertTrue(Json.MAPPER.readTree(answer.body()).isObject(), answer.body());
                }
            }
        }
    }

    private void register(String body, JsonNode step) throws IOException {
        List<String> activation = learner.activate();
        ObjectNode request = (ObjectNode) Json.MAPPER.readTree(body);
        request.put("ActivationId", activation.get(0)).put("ActivationCode", activation.get(1));
        request.put("PublicKey", keys.publicKey());
        Http.Answer answer = http.post(
                "/",
                request.toString(),
                Map.of(
                        "Content-Type", step.path("type").asText(),
                        "X-Amz-Target", step.path("target").asText()));
        assertEquals(200, answer.status(), answer.body());
        node = Json.MAPPER.readTree(answer.body()).path("InstanceId").asText();
        assertTrue(node.matches("mi-[0-9a-f]{17}"), node);
        ids.put(NODE, node);
    }

    /** Sends a request with the headers that the agent sent, including those that it signed. */
    private Http.Answer call(JsonNode step, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String path = current(step.path("path").asText());
        Map<String, String> headers =
                sign("POST", path, service(step), step.path("signed").asText(SDK_SIGNED), bytes, step);
        if (step.has("userAgent")) {
            headers.put("User-Agent", step.path("userAgent").asText());
        }
        return http.post(path, body, headers);
    }

    private static String service(JsonNode step) {
        String target = step.path("target").asText();
        return target.startsWith("Logs")
                ? "logs"
                : target.startsWith("EC2") ? "ec2messages" : target.isEmpty() ? "ssmmessages" : "ssm";
    }

    private Map<String, String> sign(
            String method, String path, String service, String signed, byte[] body, JsonNode step) {
        Map<String, String> values = Map.of(
                "content-length", Integer.toString(body.length),
                "content-type", step.path("type").asText("application/x-amz-json-1.1"),
                "x-amz-security-token", credentials.path("SessionToken").asText(),
                "x-amz-target", step.path("target").asText());
        Map<String, String> headers = new TreeMap<>();
        for (String name : signed.split(";", -1)) {
            if (values.containsKey(name)) {
                headers.put(name, String.valueOf(values.get(name)));
            }
        }
        Map<String, String> out = http.sign(
                method,
                path,
                service,
                headers,
                body,
                Instant.now(),
                credentials.path("AccessKeyId").asText(),
                credentials.path("SecretAccessKey").asText());
        // The client writes these two itself, with the same values.
        out.remove("host");
        out.remove("content-length");
        return out;
    }

    private void agentOpens(JsonNode step) throws IOException {
        String path = current(step.path("path").asText());
        WebSocketClient socket = WebSocketClient.open(
                address,
                path,
                sign("GET", path, "ssmmessages", "host;x-amz-date;x-amz-security-token", new byte[0], step));
        socket.text(opening(step, streamToken));
        if (path.startsWith("/v1/control-channel/")) {
            control = socket;
        } else {
            agents.put(session(path), socket);
        }
    }

    private String opening(JsonNode step, String token) throws IOException {
        ObjectNode message =
                (ObjectNode) Json.MAPPER.readTree(current(step.path("text").asText()));
        return message.put("TokenValue", token).toString();
    }

    private void agentSends(JsonNode step) throws Exception {
        Frame frame = frame(step);
        if (step.path("channel").asText().equals("data")) {
            if (RELAYED.contains(frame.messageType())) {
                relayed(agents, clients, frame);
            } else {
                latest(agents).binary(FrameCodec.encode(frame));
            }
            return;
        }
        WebSocketClient socket = control();
        socket.binary(FrameCodec.encode(frame));
        switch (frame.messageType()) {
            case MessageType.AGENT_JOB_REPLY -> {
                JsonNode ack = payload(next(socket, MessageType.AGENT_JOB_REPLY_ACK));
                assertEquals(
                        frame.messageId().toString(),
                        ack.path("acknowledgedMessageId").asText());
                assertEquals(payload(frame).path("jobId"), ack.path("jobId"));
            }
            case MessageType.AGENT_TASK_COMPLETE -> {
                JsonNode ack = payload(next(socket, MessageType.AGENT_TASK_ACKNOWLEDGE));
                assertEquals(frame.messageId().toString(), ack.path("MessageId").asText());
                assertEquals(payload(frame).path("TaskId"), ack.path("TaskId"));
            }
            default -> {}
        }
    }

    private void relayed(Map<String, WebSocketClient> from, Map<String, WebSocketClient> to, Frame frame)
            throws Exception {
        byte[] message = FrameCodec.encode(frame);
        latest(from).binary(message);
        Frame arrived = next(latest(to), frame.messageType());
        assertArrayEquals(message, FrameCodec.encode(arrived), "relayed as it was sent: " + frame);
    }

    private void client(JsonNode step) throws Exception {
        JsonNode body = Json.MAPPER.readTree(current(step.path("body").asText("{}")));
        switch (step.path("client").asText()) {
            case "StartSession" -> {
                List<String> started = learner.startSession(body);
                ids.put("session", started.get(0));
                tokens.put(started.get(0), started.get(1));
            }
            case "TerminateSession" -> {
                String id = body.path("SessionId").asText();
                learner.terminateSession(id);
                assertEquals(
                        id,
                        payload(next(control(), MessageType.CHANNEL_CLOSED))
                                .path("SessionId")
                                .asText());
                next(latest(clients), MessageType.CHANNEL_CLOSED);
            }
            default -> clientOpens(step);
        }
    }

    private void clientOpens(JsonNode step) throws Exception {
        String recorded = session(step.path("path").asText());
        session = String.valueOf(ids.remove("session"));
        ids.put(recorded, session);
        String path = current(step.path("path").asText());
        WebSocketClient socket = WebSocketClient.open(address, path, Map.of());
        socket.text(opening(step, String.valueOf(tokens.get(session))));
        clients.put(session, socket);
    }

    /** Makes the console ask the agent, where the recorded service did. */
    private int service(JsonNode step, int commands) throws Exception {
        String kind = step.path("service").asText();
        if (kind.equals(MessageType.INTERACTIVE_SHELL)) {
            JsonNode asked = payload(next(control(), MessageType.INTERACTIVE_SHELL));
            assertEquals(current(step.path("id").asText()), asked.path("taskId").asText());
            return commands;
        }
        learner.send(kind, commands);
        job = next(control(), MessageType.AGENT_JOB);
        String recorded = "aws.ssm." + step.path("id").asText() + "." + NODE;
        ids.put(recorded, payload(job).path("jobId").asText());
        return kind.equals("cancel") ? commands : commands + 1;
    }

    private Frame frame(JsonNode step) throws IOException {
        String type = step.path("messageType").asText();
        String text = current(step.path("payload").asText());
        if (type.equals(MessageType.AGENT_JOB_ACK) && job != null) {
            ObjectNode ack = (ObjectNode) Json.MAPPER.readTree(text);
            text = ack.put("acknowledgedMessageId", job.messageId().toString()).toString();
        }
        return new Frame(
                type,
                1,
                Instant.now().toEpochMilli(),
                step.path("sequenceNumber").asLong(),
                step.path("flags").asLong(),
                UUID.fromString(step.path("messageId").asText()),
                step.path("payloadType").asInt(),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the text with the current ids. Longer recorded ids are replaced first, since those of jobs contain the
     * node's.
     */
    private String current(String text) {
        String out = text;
        List<Map.Entry<String, String>> longest = ids.entrySet().stream()
                .sorted((a, b) -> b.getKey().length() - a.getKey().length())
                .toList();
        for (Map.Entry<String, String> id : longest) {
            out = out.replace(id.getKey(), id.getValue());
        }
        return out;
    }

    private WebSocketClient control() {
        if (control == null) {
            throw new AssertionError("the control channel is not open yet");
        }
        return control;
    }

    /** Returns the socket of the current session. */
    private WebSocketClient latest(Map<String, WebSocketClient> sockets) {
        WebSocketClient socket = sockets.get(session);
        if (socket == null) {
            throw new AssertionError("no socket of " + session);
        }
        return socket;
    }

    private static Frame next(WebSocketClient socket, String type) throws Exception {
        for (byte[] message = socket.messages.poll(10, SECONDS);
                message != null;
                message = socket.messages.poll(10, SECONDS)) {
            Frame frame = FrameCodec.decode(message);
            if (frame.messageType().equals(type)) {
                return frame;
            }
        }
        throw new AssertionError("no " + type + " came");
    }

    private static JsonNode payload(Frame frame) throws IOException {
        return Json.MAPPER.readTree(frame.payload());
    }

    private static String session(String path) {
        return path.replaceFirst("^/v1/data-channel/", "").replaceFirst("\\?.*", "");
    }
}

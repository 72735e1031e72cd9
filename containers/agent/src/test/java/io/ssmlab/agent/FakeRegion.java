package io.ssmlab.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.websocket.WsContext;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.AgentJobReplyAck;
import io.ssmlab.wire.payload.AgentTaskAcknowledge;
import io.ssmlab.wire.payload.ChannelClosed;
import io.ssmlab.wire.payload.ChannelToken;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.Payloads;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The part of a region that an agent needs, over real HTTP and WebSocket; records all requests. */
final class FakeRegion implements AutoCloseable {
    static final String NODE = "i-0123456789abcdef0";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call of AWS JSON 1.1. */
    record Call(String target, JsonNode body, Map<String, String> headers) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<String> opens = new CopyOnWriteArrayList<>();
    final List<Frame> control = new CopyOnWriteArrayList<>();
    final Map<String, FakeClient> clients = new ConcurrentHashMap<>();
    final FakeLogs logs = new FakeLogs();
    final FakeS3 s3 = new FakeS3();
    final FakeKms kms = new FakeKms();
    volatile boolean acknowledgesReplies = true;
    volatile boolean failsPings;
    private final Javalin server;
    private volatile WsContext controlSocket;

    FakeRegion() {
        server = Javalin.create(config -> {
            config.jetty.modifyWebSocketServletFactory(factory -> {
                factory.setMaxBinaryMessageSize(1 << 20);
                factory.setMaxTextMessageSize(1 << 20);
            });
            config.routes.post("/", this::call);
            for (HandlerType verb : List.of(HandlerType.HEAD, HandlerType.GET, HandlerType.PUT)) {
                config.routes.addHttpHandler(verb, "/{bucket}/<key>", s3::answer);
                config.routes.addHttpHandler(verb, "/{bucket}/", s3::answer);
            }
            config.routes.post("/v1/control-channel/{id}", FakeRegion::token);
            config.routes.post("/v1/data-channel/{id}", FakeRegion::token);
            config.routes.ws("/v1/control-channel/{id}", ws -> {
                ws.onConnect(context -> context.session.setIdleTimeout(java.time.Duration.ofMinutes(5)));
                ws.onMessage(context -> {
                    opens.add(context.message());
                    controlSocket = context;
                });
                ws.onBinaryMessage(context -> controlFrame(decode(bytes(context.data()))));
            });
            config.routes.ws("/v1/data-channel/{id}", ws -> {
                ws.onConnect(context -> context.session.setIdleTimeout(java.time.Duration.ofMinutes(5)));
                ws.onMessage(context -> {
                    opens.add(context.message());
                    client(context.pathParam("id")).connected(context);
                });
                ws.onBinaryMessage(context -> client(context.pathParam("id")).received(decode(bytes(context.data()))));
            });
        });
        server.start("127.0.0.1", 0);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    FakeClient client(String sessionId) {
        return clients.computeIfAbsent(sessionId, id -> new FakeClient());
    }

    boolean hasControlChannel() {
        WsContext socket = controlSocket;
        return socket != null && socket.session.isOpen();
    }

    void dropControlChannel() {
        controlSocket.session.disconnect();
    }

    /** Sends raw bytes as one message. */
    void sendRaw(byte[] bytes) {
        controlSocket.send(ByteBuffer.wrap(bytes));
    }

    UUID send(String type, Object payload) {
        Frame frame = Frame.control(type, Instant.now(), Payloads.encode(payload));
        sendRaw(FrameCodec.encode(frame));
        return frame.messageId();
    }

    /** Sends a command; returns its job id. */
    String job(String commandId, JsonNode document, Map<String, Object> parameters, Map<String, String> more) {
        Map<String, Object> content = new TreeMap<>(Map.of(
                "CommandId", commandId,
                "DocumentName", "doc",
                "DocumentContent", document,
                "Parameters", parameters,
                "CloudWatchOutputEnabled", "false"));
        content.putAll(more);
        String jobId = "aws.ssm." + commandId + "." + NODE;
        send(
                MessageType.AGENT_JOB,
                new AgentJob(1, jobId, "aws.ssm.sendCommand.us.east.1.1", Payloads.encodeText(content)));
        return jobId;
    }

    FakeClient startSession(String sessionId, String documentJson, Map<String, Object> parameters) {
        FakeClient client = client(sessionId);
        try {
            Map<String, Object> content = new TreeMap<>();
            content.put("DocumentName", "SSM-SessionManagerRunShell");
            content.put("DocumentContent", JSON.readTree(documentJson));
            content.put("SessionId", sessionId);
            content.put("SessionOwner", "arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
            content.put("Parameters", parameters);
            content.put("RunAsUser", "");
            send(
                    MessageType.INTERACTIVE_SHELL,
                    new InteractiveShell(1, sessionId, "aws.ssm.session", Payloads.encodeText(content)));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
        return client;
    }

    void terminate(String sessionId) {
        send(
                MessageType.CHANNEL_CLOSED,
                new ChannelClosed(
                        MessageType.CHANNEL_CLOSED, UUID.randomUUID(), NODE, sessionId, 1, "2026-11-23T00:00:00Z", ""));
    }

    List<JsonNode> control(String type) {
        List<JsonNode> found = new ArrayList<>();
        control.stream().filter(frame -> frame.messageType().equals(type)).forEach(frame -> found.add(json(frame)));
        return found;
    }

    /** Contents of replies to one job, in order. */
    List<JsonNode> replies(String jobId) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode reply : control(MessageType.AGENT_JOB_REPLY)) {
            if (reply.path("jobId").asText().equals(jobId)) {
                found.add(parse(reply.path("content").asText()));
            }
        }
        return found;
    }

    List<Call> calls(String operation) {
        return calls.stream()
                .filter(call -> call.target().endsWith("." + operation))
                .toList();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static JsonNode json(Frame frame) {
        return parse(new String(frame.payload(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private void controlFrame(Frame frame) {
        control.add(frame);
        JsonNode body = json(frame);
        if (frame.messageType().equals(MessageType.AGENT_JOB_REPLY) && acknowledgesReplies) {
            send(
                    MessageType.AGENT_JOB_REPLY_ACK,
                    new AgentJobReplyAck(body.path("jobId").asText(), frame.messageId()));
        } else if (frame.messageType().equals(MessageType.AGENT_TASK_COMPLETE)) {
            send(
                    MessageType.AGENT_TASK_ACKNOWLEDGE,
                    new AgentTaskAcknowledge(
                            1, frame.messageId(), body.path("TaskId").asText(), "agent_task_complete"));
        }
    }

    private void call(Context context) {
        String target = String.valueOf(context.header("X-Amz-Target"));
        JsonNode body = parse(context.body());
        calls.add(new Call(target, body, context.headerMap()));
        context.contentType("application/x-amz-json-1.1");
        if (target.equals("AmazonSSM.UpdateInstanceInformation") && failsPings) {
            context.status(503).result("{\"__type\":\"ServiceUnavailable\"}");
        } else if (target.startsWith("Logs_20140328.")) {
            logs.answer(context, target.substring(target.indexOf('.') + 1), body);
        } else if (target.startsWith("TrentService.")) {
            kms.answer(context, target.substring(target.indexOf('.') + 1), body);
        } else if (target.equals("AmazonSSM.RegisterManagedInstance")) {
            context.result("{\"InstanceId\":\"mi-0123456789abcdef0\"}");
        } else if (target.equals("AmazonSSM.RequestManagedInstanceRoleToken")) {
            context.result("{\"AccessKeyId\":\"ASIAEXAMPLE\",\"SecretAccessKey\":\"secret\",\"SessionToken\":\"tok\","
                    + "\"TokenExpirationDate\":" + (Instant.now().getEpochSecond() + 3600)
                    + ".0,\"UpdateKeyPair\":false}");
        } else {
            context.result("{}");
        }
    }

    private static void token(Context context) {
        context.status(201)
                .contentType("application/xml")
                .result(new ChannelToken("token-" + UUID.randomUUID()).toControlChannelXml());
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }

    private static Frame decode(byte[] bytes) {
        try {
            return FrameCodec.decode(bytes);
        } catch (MalformedFrameException e) {
            throw new IllegalStateException("the agent sent a malformed frame", e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(FakeClient::close);
        server.stop();
    }
}

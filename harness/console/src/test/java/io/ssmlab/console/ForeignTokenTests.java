package io.ssmlab.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Sockets with foreign tokens are refused and recorded. Other sessions are unaffected. */
class ForeignTokenTests {
    private static final String NODE = "i-0123456789abcdef0";
    private static final String OTHER = "i-0123456789abcdef1";

    @TempDir
    private Path folder;

    private Region region;
    private Console console;
    private Http http;
    private Shell mine;
    private Shell others;

    /** A session with both of its ends. */
    private record Shell(String id, String token, WebSocketClient client, WebSocketClient agent) {}

    @BeforeEach
    void start() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        http = new Http(console.address());
        mine = shell(NODE);
        others = shell(OTHER);
    }

    @AfterEach
    void stop() {
        console.close();
        region.close();
    }

    @Test
    void usedInventedOrForeignTokensOpenNothing() throws Exception {
        String unused = region.sessions()
                .resumeSession(
                        software.amazon.awssdk.services.ssm.model.ResumeSessionRequest.builder()
                                .sessionId(mine.id)
                                .build(),
                        Fixture.LEARNER)
                .tokenValue();
        assertEquals(1008, clientCloseCode(mine.id, mine.token), "used");
        assertEquals(1008, clientCloseCode(others.id, unused), "of another session");
        assertEquals(1008, clientCloseCode(others.id, "invented"), "invented");
        assertEquals(1008, clientCloseCode("learner-00000000000000000", unused), "of no session");
        assertEquals(1008, agentCloseCode(others.id, unused, NODE), "a client's, from an agent");
        assertEquals(403, post("/v1/data-channel/" + others.id, NODE).status(), "another node's session");

        List<EventLog.Event> refused = region.events().after(0, 1000).stream()
                .filter(event -> event.kind().equals("socket-refused"))
                .toList();
        assertEquals(5, refused.size(), refused.toString());
        assertTrue(
                refused.stream().noneMatch(event -> event.details().toString().contains(unused)),
                "tokens are not recorded");
        assertBothSessionsWork();
    }

    @Test
    void malformedFramesAreDroppedAndAffectNoOtherSession() throws Exception {
        byte[] good = frame(MessageType.INPUT_STREAM_DATA, "x");
        mine.client.binary(new byte[] {1, 2, 3});
        mine.client.binary(new byte[0]);
        mine.client.binary(Arrays.copyOf(good, good.length - 1));
        mine.client.binary(new byte[5000]);
        mine.client.text("{\"not\":\"a frame\"}");
        assertBothSessionsWork();
        List<EventLog.Event> malformed = region.events().after(0, 1000).stream()
                .filter(event -> event.kind().equals("malformed-frame"))
                .toList();
        assertTrue(malformed.size() >= 4, malformed.toString());
        assertTrue(malformed.stream().allMatch(event -> event.details().containsValue(mine.id)), malformed.toString());
    }

    @Test
    void aForeignOriginOpensNothingEvenWithAValidToken() throws Exception {
        String path = "/v1/data-channel/" + mine.id + "?role=publish_subscribe";
        assertEquals(403, WebSocketClient.refusal(console.address(), path, Map.of("Origin", "http://evil.example")));
        String answer = http.bytes("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nSec-WebSocket-Version: 13\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertBothSessionsWork();
    }

    /** Checks that both sessions still carry every byte, and nothing of the other session. */
    private void assertBothSessionsWork() throws Exception {
        for (Shell shell : List.of(others, mine)) {
            byte[] typed = frame(MessageType.INPUT_STREAM_DATA, "pwd\r");
            byte[] shown = frame(MessageType.OUTPUT_STREAM_DATA, "/usr/bin");
            shell.client.binary(typed);
            assertArrayEquals(typed, shell.agent.messages.poll(10, SECONDS), "to the agent of " + shell.id);
            shell.agent.binary(shown);
            assertArrayEquals(shown, shell.client.messages.poll(10, SECONDS), "to the client of " + shell.id);
            assertNull(shell.client.messages.poll());
            assertTrue(!shell.client.closed.isDone() && !shell.agent.closed.isDone(), shell.id);
        }
    }

    private int clientCloseCode(String session, String token) throws Exception {
        WebSocketClient client = WebSocketClient.open(
                console.address(), "/v1/data-channel/" + session + "?role=publish_subscribe", Map.of());
        client.text("{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + token
                + "\",\"ClientId\":\"c\",\"ClientVersion\":\"1.2.650.0\"}");
        return client.closed.get(10, SECONDS);
    }

    private int agentCloseCode(String session, String token, String node) throws Exception {
        WebSocketClient client = agentUpgrade("/v1/data-channel/" + session, "?role=publish_subscribe", node);
        client.text("{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + token
                + "\",\"ClientInstanceId\":\"" + node + "\",\"ClientId\":\"\"}");
        return client.closed.get(10, SECONDS);
    }

    private Shell shell(String node) {
        region.instances()
                .register(new InstanceLaunch(node, node, Map.of(), "172.18.0.2", "us-east-1a", "t3.micro", "running"));
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                node,
                                "amazon-ssm-agent",
                                "3.3.1142.0",
                                "Active",
                                "Linux",
                                "Debian",
                                "12",
                                "h",
                                "10.0.0.7",
                                "us-east-1a",
                                "ssmmessages"),
                        region.credentials().issueForInstance(node).caller());
        agentSocket("/v1/control-channel/" + node, "?role=subscribe&stream=input", node);
        await("the control channel is open").until(() -> region.channels().isOpen(node));
        StartSessionResponse started = region.sessions()
                .startSession(StartSessionRequest.builder().target(node).build(), Fixture.LEARNER);
        WebSocketClient client = WebSocketClient.open(console.address(), started.streamUrl(), Map.of());
        client.text("{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + started.tokenValue()
                + "\",\"ClientId\":\"c\",\"ClientVersion\":\"1.2.650.0\"}");
        WebSocketClient agent = agentSocket("/v1/data-channel/" + started.sessionId(), "?role=publish_subscribe", node);
        byte[] hello = frame(MessageType.OUTPUT_STREAM_DATA, "$ ");
        agent.binary(hello);
        assertArrayEquals(hello, poll(client));
        return new Shell(started.sessionId(), started.tokenValue(), client, agent);
    }

    private static byte[] poll(WebSocketClient socket) {
        try {
            byte[] message = socket.messages.poll(10, SECONDS);
            assertNotNull(message);
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WebSocketClient agentSocket(String path, String query, String node) {
        Http.Answer created = post(path, node);
        assertEquals(201, created.status(), created.body());
        String token = created.body().replaceAll("(?s).*<TokenValue>(.*)</TokenValue>.*", "$1");
        WebSocketClient socket = agentUpgrade(path, query, node);
        String more = path.contains("data") ? ",\"ClientInstanceId\":\"" + node + "\",\"ClientId\":\"\"" : "";
        socket.text(
                "{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + token + "\"" + more + "}");
        return socket;
    }

    private WebSocketClient agentUpgrade(String path, String query, String node) {
        return WebSocketClient.open(console.address(), path + query, sign("GET", path + query, "", node));
    }

    private Http.Answer post(String path, String node) {
        String body = "{\"RequestId\":\"1\"}";
        return http.post(path, body, sign("POST", path, body, node));
    }

    private Map<String, String> sign(String method, String path, String body, String node) {
        Credential role = region.credentials().issueForInstance(node);
        Map<String, String> signed = new TreeMap<>(http.sign(
                method,
                path,
                "ssmmessages",
                Map.of("x-amz-security-token", String.valueOf(role.sessionToken())),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                role.accessKeyId(),
                role.secretAccessKey()));
        signed.remove("host");
        return signed;
    }

    private static byte[] frame(String type, String text) {
        return FrameCodec.encode(Frame.control(type, Instant.now(), text.getBytes(StandardCharsets.UTF_8)));
    }
}

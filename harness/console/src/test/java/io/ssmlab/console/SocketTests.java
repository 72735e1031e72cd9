package io.ssmlab.console;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.ssm.channels.Channels;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** The ssmmessages endpoints and sockets, as agents and the official plugin use them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketTests {
    private static final String CONTROL = "/v1/control-channel/" + Fixture.NODE + "?role=subscribe&stream=input";
    private static final String DATA = "/v1/data-channel/learner-1?role=publish_subscribe";
    private static final String OTHER_NODE = "i-00000000000000002";

    private final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();
    private Fixture fixture;
    private Channels channels;
    private Http http;

    private long endsBefore;

    @BeforeAll
    void start() {
        fixture = new Fixture();
        http = new Http(fixture.console.address());
        channels = fixture.region.channels();
        channels.addListener(new ControlChannels.Listener() {
            @Override
            public void received(String nodeId, Frame frame) {
                received.add(frame);
            }
        });
    }

    @BeforeEach
    void disconnect() {
        channels.disconnect(Fixture.NODE, "the next test begins");
        endsBefore = ends();
        received.clear();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void answersCreateControlChannelAsAgentsWantIt() {
        Http.Answer answer = post("/v1/control-channel/" + Fixture.NODE, fixture.node, "{\"RequestId\":\"1\"}");

        assertEquals(201, answer.status(), answer.body());
        String token = answer.body().replaceAll("(?s).*<TokenValue>(.*)</TokenValue>.*", "$1");
        assertTrue(channels.acceptToken(Fixture.NODE, token), answer.body());
    }

    @Test
    void refusesWithTheNameThatAgentsLookFor() {
        Credential other = fixture.region.credentials().issueForInstance(OTHER_NODE);
        control();
        Http.Answer denied = post("/v1/data-channel/" + fixture.session().sessionId(), other, "{}");
        Http.Answer unsigned = http.post("/v1/control-channel/i-1", "{}", Map.of());
        Http.Answer noJson = post("/v1/control-channel/" + Fixture.NODE, fixture.node, "<x/>");

        assertEquals(403, denied.status());
        assertTrue(denied.body().startsWith("<AccessDeniedException><Message>"), denied.body());
        assertEquals(400, unsigned.status());
        assertTrue(unsigned.body().startsWith("<MissingAuthenticationTokenException>"), unsigned.body());
        assertEquals(400, noJson.status());
        assertTrue(noJson.body().startsWith("<SerializationException>"), noJson.body());
    }

    @Test
    void opensAControlChannelAndCarriesMessagesBothWays() throws Exception {
        WebSocketClient agent = control();
        Frame up = frame(MessageType.OUTPUT_STREAM_DATA, 1, 100);
        Frame down = frame(MessageType.INPUT_STREAM_DATA, 2, 100);

        agent.binary(FrameCodec.encode(up));
        agent.text("as text");
        assertEquals(up, received.poll(5, SECONDS));
        await("the text came too, and is no frame").until(() -> channels.malformedMessages() == 1);
        assertTrue(channels.send(Fixture.NODE, down));
        assertArrayEquals(FrameCodec.encode(down), agent.messages.poll(5, SECONDS));
        agent.abort();
        await("the region hears of the end").until(() -> ends() == endsBefore + 1);
        assertFalse(channels.send(Fixture.NODE, down));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"TokenValue\":\"bad\"}",
                "{}",
                "",
                "null",
                "[]",
                "{\"TokenValue\":5}",
                "not json",
                "{\"TokenValue\":{}}"
            })
    void closesASocketWhoseOpenMessageIsInvalid(String message) throws Exception {
        WebSocketClient agent = agent(CONTROL);
        agent.text(message);

        assertEquals(1008, agent.closed.get(5, SECONDS));
        assertFalse(channels.isOpen(Fixture.NODE));
    }

    @Test
    void closesASocketThatBeginsWithBinary() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.binary(new byte[200]);

        assertEquals(1008, client.closed.get(5, SECONDS));
    }

    @Test
    void closesASocketThatSaysNothing() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());

        assertEquals(1008, client.closed.get(10, SECONDS));
        assertTrue(client.reason.contains("no open message"), client.reason);
    }

    @Test
    void refusesTheControlChannelOfAnotherNode() {
        Map<String, String> learner = sign(CONTROL, Fixture.KEY, Fixture.SECRET, null);
        Map<String, String> node = sign("/v1/control-channel/i-other", fixture.node);

        assertEquals(400, WebSocketClient.refusal(fixture.console.address(), CONTROL, Map.of()));
        assertEquals(403, WebSocketClient.refusal(fixture.console.address(), CONTROL, learner));
        assertEquals(403, WebSocketClient.refusal(fixture.console.address(), "/v1/control-channel/i-other", node));
        assertEquals(
                403, WebSocketClient.refusal(fixture.console.address(), DATA, Map.of("Origin", "http://evil.example")));
    }

    @Test
    void distinguishesTheTwoEndsOfADataChannel() throws Exception {
        WebSocketClient control = control();
        StartSessionResponse old = fixture.session();
        WebSocketClient client = client(old, "");
        assertEquals(MessageType.INTERACTIVE_SHELL, next(control).messageType());
        WebSocketClient agent = dataAgent(old);
        agent.binary(FrameCodec.encode(frame(MessageType.OUTPUT_STREAM_DATA, 0, 10)));
        assertEquals(MessageType.START_PUBLICATION, next(client).messageType(), "only for one without a version");
        assertEquals(MessageType.OUTPUT_STREAM_DATA, next(client).messageType());

        StartSessionResponse started = fixture.session();
        WebSocketClient newer = client(started, ",\"ClientVersion\":\"1.2.650.0\"");
        assertEquals(MessageType.INTERACTIVE_SHELL, next(control).messageType());
        WebSocketClient newerAgent = dataAgent(started);
        newerAgent.binary(FrameCodec.encode(frame(MessageType.OUTPUT_STREAM_DATA, 0, 10)));
        assertEquals(MessageType.OUTPUT_STREAM_DATA, next(newer).messageType());

        WebSocketClient unsigned = WebSocketClient.open(fixture.console.address(), path(started), Map.of());
        unsigned.text("{\"TokenValue\":\"" + dataToken(started) + "\",\"ClientInstanceId\":\"" + Fixture.NODE + "\"}");
        assertEquals(1008, unsigned.closed.get(5, SECONDS));
        client.abort();
        newer.abort();
        agent.abort();
    }

    @Test
    void keepsTheOrderAndDeliversBeforeItCloses() throws Exception {
        WebSocketClient agent = control();
        for (int i = 0; i < 5000; i++) {
            assertTrue(channels.send(Fixture.NODE, frame(MessageType.INPUT_STREAM_DATA, i, 1000)));
        }
        channels.disconnect(
                Fixture.NODE, "done, with a reason " + "that is much longer than a close frame can hold ä".repeat(5));

        for (int i = 0; i < 5000; i++) {
            assertEquals(i, next(agent).sequenceNumber());
        }
        assertEquals(1000, agent.closed.get(5, SECONDS));
        assertFalse(channels.send(Fixture.NODE, frame(MessageType.INPUT_STREAM_DATA, 0, 1)));
        await("the region hears of the end").until(() -> ends() == endsBefore + 1);
    }

    @Test
    void keepsTheOrderOfEachOfSeveralSenders() throws Exception {
        WebSocketClient agent = control();
        IntStream.range(0, 4000).boxed().collect(Collectors.groupingBy(i -> i % 4)).values().parallelStream()
                .forEach(each -> each.forEach(
                        i -> assertTrue(channels.send(Fixture.NODE, frame(MessageType.INPUT_STREAM_DATA, i, 1000)))));

        long[] last = {-1, -1, -1, -1};
        for (int i = 0; i < 4000; i++) {
            long sequence = next(agent).sequenceNumber();
            int sender = (int) (sequence % 4);
            assertTrue(sequence > last[sender], sequence + " after " + last[sender]);
            last[sender] = sequence;
        }
        agent.abort();
    }

    @Test
    void holdsTheSenderBackWhenTheReaderIsSlowAndLosesNothing() throws Exception {
        int count = 60;
        WebSocketClient agent = control();
        agent.paused = true;
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                assertTrue(
                        channels.send(Fixture.NODE, frame(MessageType.INPUT_STREAM_DATA, i, FrameCodec.MAX_PAYLOAD)));
                sent.incrementAndGet();
            }
        });
        await("what the sockets hold is sent, and no more")
                .during(500, MILLISECONDS)
                .until(() -> sent.get() > 0 && sent.get() < count);
        agent.resume();

        for (int i = 0; i < count; i++) {
            assertEquals(i, next(agent).sequenceNumber());
        }
        sender.get(10, SECONDS);
        agent.abort();
    }

    @Test
    void receivesInOrderAndLargeMessagesToo() throws Exception {
        WebSocketClient agent = control();
        for (int i = 0; i < 200; i++) {
            agent.binary(FrameCodec.encode(frame(MessageType.OUTPUT_STREAM_DATA, i, i == 100 ? 1_000_000 : 120)));
        }

        for (int i = 0; i < 200; i++) {
            Frame next = received.poll(10, SECONDS);
            assertEquals(i, next == null ? -1 : next.sequenceNumber());
        }
        agent.abort();
    }

    @Test
    void closesASocketThatSendsTooMuchAtOnce() throws Exception {
        WebSocketClient agent = control();
        agent.binary(new byte[(1 << 20) + 1]);

        assertEquals(1009, agent.closed.get(5, SECONDS));
        await("the region hears of the end").until(() -> ends() == endsBefore + 1);
    }

    @Test
    void staysOpenWhenTheRegionFailsAtAMessage() throws Exception {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        fixture.region.relay().listen((id, output, offset) -> {
            if (heard.isEmpty()) {
                heard.add(-1L);
                throw new IllegalStateException("on purpose");
            }
            heard.add(decoded(output).sequenceNumber());
        });
        control();
        WebSocketClient agent = dataAgent(fixture.session());
        agent.binary(FrameCodec.encode(frame(MessageType.OUTPUT_STREAM_DATA, 13, 10)));
        agent.binary(FrameCodec.encode(frame(MessageType.OUTPUT_STREAM_DATA, 14, 10)));

        await("the second is heard").until(() -> heard.contains(14L));
        agent.abort();
    }

    /** Opens the node's control channel, as its agent does once it has a token. */
    private WebSocketClient control() {
        WebSocketClient agent = agent(CONTROL);
        String token = channels.createControlChannel(Fixture.NODE, fixture.node.caller());
        agent.text("{\"TokenValue\":\"" + token
                + "\",\"RequestId\":\"1\",\"Cookie\":null,\"AgentVersion\":\"3.3.1142.0\"}");
        await("the control channel is open").until(() -> channels.isOpen(Fixture.NODE));
        return agent;
    }

    /** The number of ends of control channels that the region recorded. */
    private long ends() {
        return fixture.region.events().after(0, 1000).stream()
                .filter(event -> event.kind().equals("control-channel-closed"))
                .count();
    }

    private WebSocketClient client(StartSessionResponse session, String more) {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), path(session), Map.of());
        client.text("{\"TokenValue\":\"" + session.tokenValue() + "\",\"ClientId\":\"x\"" + more + "}");
        return client;
    }

    private WebSocketClient dataAgent(StartSessionResponse session) {
        WebSocketClient agent = agent(path(session));
        agent.text("{\"TokenValue\":\"" + dataToken(session) + "\",\"ClientInstanceId\":\"" + Fixture.NODE
                + "\",\"ClientId\":\"\"}");
        return agent;
    }

    private String dataToken(StartSessionResponse session) {
        return fixture.region.relay().createDataChannel(session.sessionId(), fixture.node.caller());
    }

    private static String path(StartSessionResponse session) {
        return "/v1/data-channel/" + session.sessionId() + "?role=publish_subscribe";
    }

    private static Frame frame(String type, long sequence, int length) {
        return new Frame(
                type,
                1,
                1_700_000_000_000L,
                sequence,
                0,
                UUID.randomUUID(),
                PayloadType.OUTPUT.code(),
                new byte[length]);
    }

    private static Frame next(WebSocketClient socket) throws InterruptedException {
        byte[] message = socket.messages.poll(10, SECONDS);
        return decoded(message == null ? new byte[0] : message);
    }

    private static Frame decoded(byte[] message) {
        try {
            return FrameCodec.decode(message);
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
    }

    private WebSocketClient agent(String path) {
        return WebSocketClient.open(fixture.console.address(), path, sign(path, fixture.node));
    }

    private Http.Answer post(String path, Credential credential, String body) {
        Map<String, String> signed = http.sign(
                "POST",
                path,
                "ssmmessages",
                Map.of("x-amz-security-token", String.valueOf(credential.sessionToken())),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                credential.accessKeyId(),
                credential.secretAccessKey());
        signed.remove("host");
        return http.post(path, body, signed);
    }

    private Map<String, String> sign(String path, Credential credential) {
        return sign(path, credential.accessKeyId(), credential.secretAccessKey(), credential.sessionToken());
    }

    private Map<String, String> sign(
            String path, String key, String secret, @org.jspecify.annotations.Nullable String token) {
        Map<String, String> headers = token == null ? Map.of() : Map.of("x-amz-security-token", token);
        Map<String, String> signed =
                http.sign("GET", path, "ssmmessages", headers, new byte[0], Instant.now(), key, secret);
        signed.remove("host");
        return signed;
    }
}

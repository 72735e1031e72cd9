package io.ssmlab.console;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.Link;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ssmmessages endpoints and sockets, as agents and the official plugin use them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketTests {
    private static final String CONTROL = "/v1/control-channel/" + Fixture.NODE + "?role=subscribe&stream=input";
    private static final String DATA = "/v1/data-channel/learner-1?role=publish_subscribe";

    private final Recorder region = new Recorder();
    private Fixture fixture;
    private Http http;

    @BeforeAll
    void start() {
        fixture = new Fixture(region);
        http = new Http(fixture.console.address());
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void answersCreateControlChannelAsAgentsWantIt() {
        Http.Answer answer =
                post("/v1/control-channel/" + Fixture.NODE, Fixture.NODE_CREDENTIAL, "{\"RequestId\":\"1\"}");

        assertEquals(201, answer.status(), answer.body());
        assertTrue(answer.body().contains("<TokenValue>control &lt;1&gt;</TokenValue>"), answer.body());
    }

    @Test
    void refusesWithTheNameThatAgentsLookFor() {
        Http.Answer denied = post("/v1/data-channel/other", Fixture.NODE_CREDENTIAL, "{}");
        Http.Answer unsigned = http.post("/v1/control-channel/i-1", "{}", Map.of());
        Http.Answer noJson = post("/v1/control-channel/" + Fixture.NODE, Fixture.NODE_CREDENTIAL, "<x/>");

        assertEquals(403, denied.status());
        assertTrue(denied.body().startsWith("<AccessDeniedException><Message>"), denied.body());
        assertEquals(400, unsigned.status());
        assertTrue(unsigned.body().startsWith("<MissingAuthenticationTokenException>"), unsigned.body());
        assertEquals(400, noJson.status());
        assertTrue(noJson.body().startsWith("<SerializationException>"), noJson.body());
    }

    @Test
    void opensAControlChannelAndCarriesMessagesBothWays() throws Exception {
        WebSocketClient agent = agent(CONTROL);
        agent.text("{\"TokenValue\":\"good\",\"RequestId\":\"1\",\"Cookie\":null,\"AgentVersion\":\"3.3.1142.0\"}");
        Recorder.Opened opened = region.take();

        agent.binary(new byte[] {1, 2, 3});
        agent.text("as text");
        assertArrayEquals(new byte[] {1, 2, 3}, opened.received.poll(5, SECONDS));
        assertArrayEquals("as text".getBytes(StandardCharsets.UTF_8), opened.received.poll(5, SECONDS));
        assertTrue(opened.link.send(new byte[] {4, 5}));
        assertArrayEquals(new byte[] {4, 5}, agent.messages.poll(5, SECONDS));
        agent.abort();
        await("the region is informed of the end").until(() -> opened.closed == 1);
        await("the link knows").until(() -> !opened.link.send(new byte[1]));
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
        assertNull(region.opened.poll());
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
        Map<String, String> node = sign("/v1/control-channel/i-other", Fixture.NODE_CREDENTIAL);

        assertEquals(400, WebSocketClient.refusal(fixture.console.address(), CONTROL, Map.of()));
        assertEquals(403, WebSocketClient.refusal(fixture.console.address(), CONTROL, learner));
        assertEquals(403, WebSocketClient.refusal(fixture.console.address(), "/v1/control-channel/i-other", node));
        assertEquals(
                403, WebSocketClient.refusal(fixture.console.address(), DATA, Map.of("Origin", "http://evil.example")));
    }

    @Test
    void distinguishesTheTwoEndsOfADataChannel() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.text("{\"TokenValue\":\"good\",\"ClientId\":\"x\"}");
        assertEquals("client learner-1 good", region.take().what);

        WebSocketClient newer = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        newer.text("{\"TokenValue\":\"good\",\"ClientId\":\"x\",\"ClientVersion\":\"1.2.650.0\"}");
        assertEquals("client learner-1 good, with a version", region.take().what);

        WebSocketClient agent = agent(DATA);
        agent.text("{\"TokenValue\":\"good\",\"ClientInstanceId\":\"" + Fixture.NODE + "\",\"ClientId\":\"\"}");
        assertEquals("agent learner-1 good " + Fixture.NODE, region.take().what);

        WebSocketClient unsigned = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        unsigned.text("{\"TokenValue\":\"good\",\"ClientInstanceId\":\"" + Fixture.NODE + "\"}");
        assertEquals(1008, unsigned.closed.get(5, SECONDS));
        client.abort();
        newer.abort();
        agent.abort();
    }

    @Test
    void keepsTheOrderAndDeliversBeforeItCloses() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.text("{\"TokenValue\":\"good\"}");
        Recorder.Opened opened = region.take();
        for (int i = 0; i < 5000; i++) {
            assertTrue(opened.link.send(ByteBuffer.allocate(1000).putInt(i).array()));
        }
        opened.link.close("done, with a reason " + "that is much longer than a close frame can hold ä".repeat(5));

        for (int i = 0; i < 5000; i++) {
            byte[] message = client.messages.poll(10, SECONDS);
            assertEquals(
                    i, ByteBuffer.wrap(message == null ? new byte[4] : message).getInt());
        }
        assertEquals(1000, client.closed.get(5, SECONDS));
        assertFalse(opened.link.send(new byte[1]));
        await("the region is informed of the end").until(() -> opened.closed == 1);
    }

    @Test
    void holdsTheSenderBackWhenTheReaderIsSlowAndLosesNothing() throws Exception {
        int count = 60;
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.text("{\"TokenValue\":\"good\"}");
        Recorder.Opened opened = region.take();
        client.paused = true;
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                assertTrue(
                        opened.link.send(ByteBuffer.allocate(1 << 20).putInt(i).array()));
                sent.incrementAndGet();
            }
        });
        await("what the sockets hold is sent, and no more")
                .during(500, MILLISECONDS)
                .until(() -> sent.get() > 0 && sent.get() < count);
        client.resume();

        for (int i = 0; i < count; i++) {
            byte[] message = client.messages.poll(10, SECONDS);
            assertEquals(
                    i, ByteBuffer.wrap(message == null ? new byte[4] : message).getInt());
        }
        sender.get(10, SECONDS);
        client.abort();
    }

    @Test
    void receivesInOrderAndLargeMessagesToo() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.text("{\"TokenValue\":\"good\"}");
        Recorder.Opened opened = region.take();
        for (int i = 0; i < 200; i++) {
            client.binary(
                    ByteBuffer.allocate(i == 100 ? 1_000_000 : 120).putInt(i).array());
        }

        for (int i = 0; i < 200; i++) {
            byte[] message = opened.received.poll(10, SECONDS);
            assertEquals(
                    i, ByteBuffer.wrap(message == null ? new byte[4] : message).getInt());
        }
        client.abort();
    }

    @Test
    void closesASocketThatSendsTooMuchAtOnce() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.text("{\"TokenValue\":\"good\"}");
        Recorder.Opened opened = region.take();
        client.binary(new byte[(1 << 20) + 1]);

        assertEquals(1009, client.closed.get(5, SECONDS));
        await("the region is informed of the end").until(() -> opened.closed == 1);
    }

    @Test
    void staysOpenWhenTheRegionFailsAtAMessage() throws Exception {
        WebSocketClient client = WebSocketClient.open(fixture.console.address(), DATA, Map.of());
        client.text("{\"TokenValue\":\"good\"}");
        Recorder.Opened opened = region.take();
        client.binary(new byte[] {13});
        client.binary(new byte[] {14});

        assertArrayEquals(new byte[] {14}, opened.received.poll(5, SECONDS));
        client.abort();
    }

    private WebSocketClient agent(String path) {
        return WebSocketClient.open(fixture.console.address(), path, sign(path, Fixture.NODE_CREDENTIAL));
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

    /** A region that accepts the token {@code good} and records calls. */
    private static final class Recorder extends NoMessages {
        final BlockingQueue<Opened> opened = new LinkedBlockingQueue<>();

        Opened take() throws InterruptedException {
            Opened next = opened.poll(5, SECONDS);
            if (next == null) {
                throw new AssertionError("no socket was opened");
            }
            return next;
        }

        @Override
        public String createControlChannel(String nodeId, Caller caller) {
            return "control <1>";
        }

        @Override
        public boolean acceptToken(String nodeId, String token) {
            return token.equals("good");
        }

        @Override
        public End connectControl(String nodeId, Link link) {
            return open("control " + nodeId, link);
        }

        @Override
        public End connectAgent(String sessionId, String token, String nodeId, Link link) {
            return open("agent " + sessionId + " " + token + " " + nodeId, link);
        }

        @Override
        public End connectClient(String sessionId, String token, boolean hasVersion, Link link) {
            if (!token.equals("good")) {
                throw AwsError.of("AccessDeniedException", "bad token");
            }
            return open("client " + sessionId + " " + token + (hasVersion ? ", with a version" : ""), link);
        }

        private End open(String what, Link link) {
            Opened one = new Opened(what, link);
            opened.add(one);
            return one;
        }

        private static final class Opened implements End {
            final String what;
            final Link link;
            final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
            volatile int closed;

            Opened(String what, Link link) {
                this.what = what;
                this.link = link;
            }

            @Override
            public void received(byte[] message) {
                if (message.length == 1 && message[0] == 13) {
                    throw new IllegalStateException("on purpose");
                }
                received.add(message);
            }

            @Override
            public synchronized void closed() {
                closed++;
            }
        }
    }
}

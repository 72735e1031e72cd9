package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.smux.MalformedSmuxException;
import io.ssmlab.wire.smux.Mux;
import io.ssmlab.wire.smux.MuxStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class PortTests {
    private static final String FORWARDING = "{\"portNumber\":\"{{ portNumber }}\",\"type\":\"LocalPortForwarding\","
            + "\"localPortNumber\":\"{{ localPortNumber }}\",\"host\":\"{{ host }}\"}";
    private static final String BRIDGE = "{\"portNumber\":\"{{ portNumber }}\"}";
    private static final Executor OWN_THREADS = task -> new Thread(task, "port-test").start();

    @RegisterExtension
    static final AgentUnderTest agent = AgentUnderTest.fresh();

    /** Replays two connections of {@code sessions.jsonl}, message by message, as the official plugin sent them. */
    @Test
    void answersAsTheOfficialAgentDidInTheRecording() throws Exception {
        try (TestPort port = new TestPort(TestPort::echo)) {
            FakeClient client = forward("port-1", port.number());
            send(client, "0100000003000000");
            send(client, "010206000300000068656c6c6f30");
            String first = "01020b00030000004543484f3a68656c6c6f30";
            await("an echo").until(() -> hex(client).equals(first));
            send(client, "01010000030000000100000005000000");
            String closed = first + "0101000003000000";
            await("the end of the first connection").until(() -> hex(client).equals(closed));
            send(client, "010206000500000068656c6c6f31");
            String second = closed + "01020b00050000004543484f3a68656c6c6f31";
            await("the second echo").until(() -> hex(client).equals(second));
            send(client, "0101000005000000");
            await("the end of the second connection").until(() -> hex(client).equals(second + "0101000005000000"));
            client.flag(SessionFlag.TERMINATE_SESSION);
            assertEnded("port-1", "Success", "");
            assertEquals(List.of("Connected"), client.states, "sessions of ports never say Terminating");
            assertEquals(
                    "{\"SessionType\":\"Port\",\"Properties\":{\"portNumber\":\"" + port.number()
                            + "\",\"type\":\"LocalPortForwarding\",\"localPortNumber\":\"0\",\"host\":\"\"}}",
                    FakeRegion.json(client.frames.get(0))
                            .at("/RequestedClientActions/0/ActionParameters")
                            .toString());
            assertEquals(
                    PayloadType.HANDSHAKE_COMPLETE.code(), client.frames.get(1).payloadType());
        }
    }

    @Test
    void carriesParallelConnectionsCompletelyInBothDirections() throws Exception {
        byte[] much = new byte[1_000_000];
        new Random(7).nextBytes(much);
        try (TestPort port = new TestPort((in, out) -> in.transferTo(out))) {
            FakeClient client = forward("port-2", port.number());
            Mux mux = mux(client);
            List<CompletableFuture<byte[]>> echoes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                MuxStream stream = mux.open();
                echoes.add(CompletableFuture.supplyAsync(() -> readAll(stream), OWN_THREADS));
                CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> write(stream, much), OWN_THREADS);
            }
            client.drop();
            for (CompletableFuture<byte[]> echo : echoes) {
                assertArrayEquals(much, echo.get());
            }
            agent.region.terminate("port-2");
            assertEnded("port-2", "Success", "");
        }
    }

    @Test
    void aSlowReaderDelaysTheOthersAndNothingIsLost() throws Exception {
        byte[] much = new byte[1_500_000];
        new Random(8).nextBytes(much);
        try (TestPort port = new TestPort((in, out) -> in.transferTo(out))) {
            FakeClient client = forward("port-3", port.number());
            AtomicInteger refused = new AtomicInteger();
            Mux mux = mux(client, refused);
            MuxStream slow = mux.open();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(slow, much), OWN_THREADS);
            // The echo is not read, so it fills all buffers in both directions; then it is read.
            await("nothing is taken any more").until(() -> refused.get() > 3);
            assertArrayEquals(much, readAll(slow));
            sent.get();
            agent.region.terminate("port-3");
            assertEnded("port-3", "Success", "");
        }
    }

    @Test
    void withoutAListenerTheConnectionEndsAndTheSessionContinues() throws Exception {
        int number = TestPort.free();
        FakeClient client = forward("port-4", number);
        Mux mux = mux(client);
        assertNull(mux.open().read(), "no connection");
        assertEquals(List.of(SessionFlag.CONNECT_TO_PORT_ERROR), client.flags());
        try (TestPort port = new TestPort(number, TestPort::echo)) {
            MuxStream now = mux.open();
            now.write("there".getBytes(StandardCharsets.UTF_8), 5);
            now.finish();
            assertEquals("ECHO:there", new String(readAll(now), StandardCharsets.UTF_8));
        }
        client.flag(SessionFlag.TERMINATE_SESSION);
        assertEnded("port-4", "Success", "");
    }

    @Test
    void anEndedSessionClosesItsConnections() throws Exception {
        try (TestPort port = new TestPort(TestPort::echo)) {
            FakeClient client = forward("port-5", port.number());
            mux(client).open();
            await("a connection").until(() -> port.connections.size() == 1);
            agent.region.terminate("port-5");
            assertEnded("port-5", "Success", "");
            await("it is closed").until(() -> port.connections.get(0).isClosed());
        }
    }

    @Test
    void forwardsToOtherHostsButNotToThoseThatAreDenied() throws Exception {
        try (TestPort port = new TestPort(TestPort::echo)) {
            FakeClient client = agreed(start("port-6", FORWARDING, port.number(), "127.0.0.1"));
            MuxStream stream = mux(client).open();
            stream.write(new byte[] {'x'}, 1);
            stream.finish();
            assertEquals("ECHO:x", new String(readAll(stream), StandardCharsets.UTF_8));
            agent.region.terminate("port-6");
        }
        start("port-7", FORWARDING, 80, "169.254.169.254");
        assertEnded("port-7", "Failed", "Forwarding to IP address 169.254.169.254 is forbidden.");
        FakeClient nowhere = agreed(start("port-8", FORWARDING, 80, "no-such-host.invalid"));
        assertNull(mux(nowhere).open().read());
        assertEquals(List.of(SessionFlag.CONNECT_TO_PORT_ERROR), nowhere.flags());
        agent.region.terminate("port-8");
    }

    @Test
    void bridgesToSshAndEndsWithTheConnection() throws Exception {
        try (TestPort port = new TestPort((in, out) -> {
            out.write("BANNER\n".getBytes(StandardCharsets.UTF_8));
            out.write(in.readNBytes(9));
        })) {
            FakeClient client = start("port-9", BRIDGE, port.number(), "");
            await("the banner").until(() -> client.output().equals("BANNER\n"));
            client.send("SSH-hello".getBytes(StandardCharsets.UTF_8));
            assertEnded("port-9", "Success", "");
            assertEquals("BANNER\nSSH-hello", client.output());
            assertEquals(List.of("Connected"), client.states);
        }
    }

    @Test
    void aBridgeWithoutAListenerFailsWithGosMessage() throws Exception {
        int number = TestPort.free();
        start("port-10", BRIDGE, number, "");
        JsonNode complete = agent.awaitComplete("port-10");
        assertEquals("Failed", complete.path("FinalTaskStatus").asText());
        assertTrue(
                complete.path("Output")
                        .asText()
                        .matches("Unable to connect to specified port: dial tcp " + "(127\\.0\\.0\\.1|\\[.*]):" + number
                                + ": connect: connection refused"),
                complete::toString);
    }

    @Test
    void anOldClientOpensOneConnectionAfterAnother() throws Exception {
        try (TestPort port = new TestPort(TestPort::echo)) {
            FakeClient client = agent.region.client("port-11");
            client.version = "1.1.69.0";
            start("port-11", FORWARDING, port.number(), "");
            await("connected before anything is sent").until(() -> port.connections.size() == 1);
            client.send("one".getBytes(StandardCharsets.UTF_8));
            await("an echo").until(() -> client.output().equals("ECHO:one"));
            client.flag(SessionFlag.DISCONNECT_TO_PORT);
            await("it is closed").until(() -> port.connections.get(0).isClosed());
            client.send("two".getBytes(StandardCharsets.UTF_8));
            await("the next connection").until(() -> client.output().equals("ECHO:oneECHO:two"));
            client.flag(SessionFlag.TERMINATE_SESSION);
            assertEnded("port-11", "Success", "");
            assertEquals(2, port.connections.size());
        }
    }

    @Test
    void invalidSmuxDataFailsTheSession() throws Exception {
        FakeClient client = forward("port-12", TestPort.free());
        client.send("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
        assertEnded("port-12", "Failed", "");
    }

    @Test
    void aDocumentWithoutAPortIsRefused() {
        agent.region.startSession(
                "port-13", "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Port\",\"properties\":{}}", Map.of());
        assertEnded("port-13", "Failed", "Port number is empty in session properties. {}");
    }

    private static FakeClient forward(String id, int port) {
        return agreed(start(id, FORWARDING, port, ""));
    }

    /** Waits until the session has agreed on ports, since earlier messages are dropped. */
    private static FakeClient agreed(FakeClient client) {
        await("the handshake is over").until(() -> client.frames.size() >= 2);
        return client;
    }

    private static FakeClient start(String id, String properties, int port, String host) {
        String document = "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Port\",\"parameters\":{"
                + "\"portNumber\":{\"type\":\"String\"},\"host\":{\"type\":\"String\"},"
                + "\"localPortNumber\":{\"type\":\"String\",\"default\":\"0\"}},\"properties\":" + properties + "}";
        return agent.region.startSession(id, document, Map.of("portNumber", Integer.toString(port), "host", host));
    }

    private static Mux mux(FakeClient client) {
        return mux(client, new AtomicInteger());
    }

    private static Mux mux(FakeClient client, AtomicInteger refused) {
        Mux mux = Mux.client(
                bytes -> {
                    client.send(bytes);
                    return true;
                },
                512 * 1024);
        client.port = bytes -> {
            try {
                boolean taken = mux.received(bytes);
                if (!taken) {
                    refused.incrementAndGet();
                }
                return taken;
            } catch (MalformedSmuxException e) {
                throw new IllegalStateException(e);
            }
        };
        return mux;
    }

    private static void write(MuxStream stream, byte[] bytes) {
        try {
            stream.write(bytes, bytes.length);
            stream.finish();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] readAll(MuxStream stream) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (byte[] next = stream.read(); next != null; next = stream.read()) {
                all.writeBytes(next);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return all.toByteArray();
    }

    private static void send(FakeClient client, String hex) {
        client.send(HexFormat.of().parseHex(hex));
    }

    private static String hex(FakeClient client) {
        return HexFormat.of().formatHex(client.bytes());
    }

    private static void assertEnded(String id, String status, String output) {
        JsonNode complete = agent.awaitComplete(id);
        assertEquals(status, complete.path("FinalTaskStatus").asText(), complete::toString);
        assertEquals(output, complete.path("Output").asText());
        assertEquals("", complete.path("CwlGroup").asText());
    }
}

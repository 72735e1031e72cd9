package io.ssmlab.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ClientSocketTests {
    private static final int WAITING = 1 << 20;

    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final ClientSocket.Listener listener = new ClientSocket.Listener() {
        @Override
        public void binary(byte[] message) {
            told.add(message);
        }

        @Override
        public void text(String message) {
            told.add(message);
        }

        @Override
        public void pong() {
            told.add("pong");
        }

        @Override
        public void closed(String reason) {
            told.add("closed: " + reason);
        }
    };
    private TestServer server;
    private ClientSocket socket;

    @BeforeEach
    void listen() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        if (socket != null) {
            socket.close();
        }
    }

    @Test
    void carriesMessagesOfEveryLengthBothWays() throws Exception {
        open();
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 7, 8, 9, 125, 126, 4_216, 65_535, 65_536, 1 << 20}) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            CompletableFuture<Message> arrived = CompletableFuture.supplyAsync(this::next);
            assertTrue(socket.send(message));
            assertEquals(Message.BINARY, arrived.get().opcode());
            assertArrayEquals(message, arrived.get().payload());

            server.out.write(TestServer.frame(0x80 | Message.BINARY, message));
            assertArrayEquals(message, (byte[]) nextEvent());
        }
        socket.send("grüß Gott");
        assertEquals("grüß Gott", new String(next().payload(), StandardCharsets.UTF_8));
    }

    @Test
    void asksForTheWholeAddressWithItsHeaders() throws Exception {
        CompletableFuture<ClientSocket> opening = opening();
        String request = server.accept();
        server.upgrade(request);
        socket = opening.get();
        assertTrue(request.startsWith("GET /channel?a=b%20c HTTP/1.1\r\nHost: 127.0.0.1:"), request);
        assertTrue(request.contains("\r\nUser-Agent: test\r\n"), request);
    }

    @Test
    void readsMessagesThatArriveWithTheAnswer() throws Exception {
        CompletableFuture<ClientSocket> opening = opening();
        server.upgrade(server.accept(), TestServer.frame(0x80 | Message.TEXT, new byte[] {'h', 'i'}));
        socket = opening.get();
        read();
        assertEquals("hi", nextEvent());
    }

    @Test
    void putsPartsTogetherAndAnswersAPingBetweenThem() throws Exception {
        open();
        server.out.write(TestServer.frame(Message.TEXT, new byte[] {'a'}));
        server.out.write(TestServer.frame(0x80 | Message.PING, new byte[] {1, 2}));
        server.out.write(TestServer.frame(Message.CONTINUATION, new byte[] {'b'}));
        server.out.write(TestServer.frame(0x80, new byte[] {'c'}));
        assertEquals("abc", nextEvent());
        Message pong = next();
        assertEquals(Message.PONG, pong.opcode());
        assertArrayEquals(new byte[] {1, 2}, pong.payload());
    }

    @Test
    void reportsThatAPingWasAnswered() throws Exception {
        open();
        socket.ping();
        assertEquals(Message.PING, next().opcode());
        server.out.write(TestServer.frame(0x80 | Message.PONG, new byte[0]));
        assertEquals("pong", nextEvent());
    }

    @Test
    void reportsOnceThatTheOtherEndClosed() throws Exception {
        open();
        server.hangUp();
        assertEquals("closed: the other end closed the connection", nextEvent());
        assertFalse(socket.send(new byte[] {1}));
        assertNull(told.poll());
    }

    @Test
    void reportsTheReasonOfTheOtherEnd() throws Exception {
        open();
        byte[] reason = ByteBuffer.allocate(6)
                .putShort((short) 1008)
                .put("away".getBytes(StandardCharsets.US_ASCII))
                .array();
        server.out.write(TestServer.frame(0x80 | Message.CLOSE, reason));
        assertEquals("closed: closed by the other end, code 1008, away", nextEvent());
        assertEquals(Message.CLOSE, next().opcode(), "it is answered");
    }

    @Test
    void endsAConnectionThatBreaksTheProtocol() throws Exception {
        open();
        server.out.write(new byte[] {(byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 7});
        assertEquals(
                "closed: the other end broke the protocol: a server's frame must have no mask and no extension",
                nextEvent());
    }

    @Test
    void endsAConnectionWhoseMessageIsTooLong() throws Exception {
        open();
        server.out.write(new byte[] {(byte) 0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0});
        assertEquals("closed: the other end broke the protocol: a message has at most 1048576 bytes", nextEvent());
    }

    @Test
    void doesNotOpenWhenTheServerRefuses() throws Exception {
        CompletableFuture<ClientSocket> opening = opening();
        server.accept();
        server.out.write(
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nnever".getBytes(StandardCharsets.US_ASCII));
        ExecutionException refused = assertThrows(ExecutionException.class, opening::get);
        String message = String.valueOf(refused.getCause().getCause().getMessage());
        assertTrue(message.startsWith("the answer was HTTP/1.1 403 Forbidden"), message);
    }

    @Test
    void doesNotOpenWithoutAWebSocketServer() throws Exception {
        CompletableFuture<ClientSocket> opening = opening();
        server.accept();
        server.out.write("HTTP/1.1 101 Yes\r\nSec-WebSocket-Accept: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        ExecutionException refused = assertThrows(ExecutionException.class, opening::get);
        assertTrue(refused.getCause().getCause().getMessage().startsWith("the server does not speak WebSocket"));
    }

    @Test
    void aMessageThatIsNotUrgentLeavesAfterTheNextOneOrSoon() throws Exception {
        ClientSocket.Listener acknowledging = new ClientSocket.Listener() {
            @Override
            public void binary(byte[] message) {
                socket.sendSoon(message);
                if (message[0] == 1) {
                    assertTrue(socket.send("urgent"));
                }
            }

            @Override
            public void text(String message) {
                told.add(message);
            }

            @Override
            public void closed(String reason) {
                told.add(reason);
            }
        };
        CompletableFuture<ClientSocket> opening = CompletableFuture.supplyAsync(() -> {
            try {
                return ClientSocket.open(server.dial(), WAITING, acknowledging);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        server.upgrade(server.accept());
        socket = opening.get();
        read();
        server.out.write(TestServer.frame(0x80 | Message.BINARY, new byte[] {1}));
        assertEquals("urgent", new String(next().payload(), StandardCharsets.UTF_8));
        assertArrayEquals(new byte[] {1}, next().payload());

        server.out.write(TestServer.frame(0x80 | Message.BINARY, new byte[] {2}));
        assertArrayEquals(new byte[] {2}, next().payload(), "nothing else is sent");

        for (int i = 3; i < 100; i++) {
            server.out.write(TestServer.frame(0x80 | Message.BINARY, new byte[] {(byte) i}));
        }
        for (int i = 3; i < 100; i++) {
            assertArrayEquals(new byte[] {(byte) i}, next().payload());
        }
    }

    @Test
    void neverWaitsToSendAndLosesNothingWhileTheOtherEndReadsSlowly() throws Exception {
        CompletableFuture<ClientSocket> opening = opening(64 << 20);
        server.upgrade(server.accept());
        socket = opening.get();
        read();
        byte[] message = new byte[100_000];
        int count = 200;
        for (int i = 0; i < count; i++) {
            message[0] = (byte) i;
            assertTrue(socket.send(message.clone()), "nobody has read yet, and it does not wait");
        }
        for (int i = 0; i < count; i++) {
            assertEquals((byte) i, next().payload()[0]);
        }
        socket.awaitSent(Duration.ofSeconds(5));
        assertNull(told.poll());
    }

    @Test
    void closesAConnectionWhoseOtherEndReadsNothing() throws Exception {
        open();
        byte[] message = new byte[100_000];
        int sent = 0;
        while (socket.send(message)) {
            sent++;
        }
        assertTrue(sent >= WAITING / message.length, "so many waited: " + sent);
        String closed = String.valueOf(nextEvent());
        assertTrue(closed.startsWith("closed: cannot send: the other end reads nothing"), closed);
    }

    @Test
    void doesNotCallTheListenerWhenThisEndCloses() throws Exception {
        open();
        Thread reader = reading;
        socket.close();
        reader.join();
        assertFalse(socket.send("more"));
        assertNull(told.poll());
    }

    @Test
    void connectsThroughAUnixSocket(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("region");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(file));
            ConnectOptions tcp = server.dial();
            ConnectOptions dial = new ConnectOptions(
                    URI.create("ws://127.0.0.1:1/x"), Map.of(), tcp.patience(), tcp.tls(), Optional.of(file));
            CompletableFuture<IOException> refusal = CompletableFuture.supplyAsync(
                    () -> assertThrows(IOException.class, () -> ClientSocket.open(dial, WAITING, listener)));
            try (SocketChannel connection = listening.accept()) {
                ByteBuffer request = ByteBuffer.allocate(4);
                connection.read(request);
                assertEquals("GET ", new String(request.array(), StandardCharsets.US_ASCII));
            }
            assertTrue(refusal.get().getMessage() != null);
        }
    }

    private Thread reading;

    private void open() throws Exception {
        CompletableFuture<ClientSocket> opening = opening();
        server.upgrade(server.accept());
        socket = opening.get();
        read();
    }

    private void read() {
        reading = new Thread(socket::read, "reader");
        reading.setDaemon(true);
        reading.start();
    }

    private CompletableFuture<ClientSocket> opening() {
        return opening(WAITING);
    }

    private CompletableFuture<ClientSocket> opening(int waiting) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ClientSocket.open(server.dial(), waiting, listener);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Message next() {
        try {
            return server.next();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object nextEvent() throws InterruptedException {
        Object next = told.poll(10, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing was told");
        return next;
    }
}

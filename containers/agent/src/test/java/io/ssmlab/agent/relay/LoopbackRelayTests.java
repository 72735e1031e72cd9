package io.ssmlab.agent.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackRelayTests {
    @TempDir
    private Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void forwardsAllBytesAndTheEndInBothDirections() throws Exception {
        Path socket = folder.resolve("region");
        int port = freePort();
        byte[] sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        try (ServerSocketChannel region = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            region.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echoUntilItsEnd(region));
            LoopbackRelay.start("127.0.0.1:" + port + "=" + socket);
            try (Socket agent = new Socket("127.0.0.1", port)) {
                CompletableFuture<byte[]> back = CompletableFuture.supplyAsync(() -> readAll(agent));
                agent.getOutputStream().write(sent);
                agent.shutdownOutput();
                assertArrayEquals(sent, back.get());
            }
            echo.get();
        }
    }

    /**
     * Nagle's algorithm would delay each second message by 40 ms, until the first is acknowledged: two seconds in all.
     */
    @Test
    void aSmallMessageDoesNotWaitForTheAcknowledgementOfTheOneBefore() throws Exception {
        Path socket = folder.resolve("region");
        int port = freePort();
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            LoopbackRelay.start("127.0.0.1:" + port + "=" + socket);
            try (Socket agent = new Socket("127.0.0.1", port);
                    SocketChannel region = listener.accept()) {
                long start = System.nanoTime();
                for (int key = 0; key < 50; key++) {
                    agent.getOutputStream().write(key);
                    assertEquals(1, region.read(ByteBuffer.allocate(1)));
                    for (int message = 0; message < 2; message++) {
                        region.write(ByteBuffer.wrap(new byte[] {(byte) key}));
                        assertEquals(key, agent.getInputStream().read());
                    }
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                assertTrue(took.toMillis() < 1_000, () -> "50 keys took " + took);
            }
        }
    }

    @Test
    void anUnreachableRegionIsAClosedConnection() throws Exception {
        int port = freePort();
        LoopbackRelay.start("127.0.0.1:" + port + "=" + folder.resolve("nobody"));
        try (Socket agent = new Socket("127.0.0.1", port)) {
            assertEquals(-1, agent.getInputStream().read());
        }
    }

    @Test
    void anythingButTheLoopbackIsRefused() {
        for (String spec : new String[] {"4580=/lab", "10.0.0.1:4580=/lab", "127.0.0.1:4580", ""}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> LoopbackRelay.start(spec), spec);
            assertTrue(refused.getMessage().contains("ADDRESS:PORT=SOCKET"), refused.getMessage());
        }
    }

    private static void echoUntilItsEnd(ServerSocketChannel region) {
        try (SocketChannel relay = region.accept()) {
            ByteBuffer buffer = ByteBuffer.allocate(8_192);
            while (relay.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    relay.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] readAll(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

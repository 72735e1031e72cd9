package io.ssmlab.fleet.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinkTests {
    @TempDir
    private Path folder;

    /**
     * Nagle's algorithm would delay each second message by 40 ms, until the first is acknowledged: two seconds in all.
     */
    @Test
    void aSmallMessageDoesNotWaitForTheAcknowledgementOfTheOneBefore() throws Exception {
        Path socket = folder.resolve("lab");
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Uplink uplink = Uplink.open(
                        socket,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()),
                        "Web1");
                SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                Socket console = listener.accept()) {
            long start = System.nanoTime();
            for (int key = 0; key < 50; key++) {
                console.getOutputStream().write(key);
                assertEquals(1, agent.read(ByteBuffer.allocate(1)));
                for (int message = 0; message < 2; message++) {
                    agent.write(ByteBuffer.wrap(new byte[] {(byte) key}));
                    assertEquals(key, console.getInputStream().read());
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.toMillis() < 1_000, () -> "50 keys took " + took);
        }
    }
}

package io.ssmlab.fleet.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineAddress;
import io.ssmlab.fleet.image.Images;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests with an engine that dies midway. Others need the real one, so a run in its own process reaches it through a
 * socket that can be cut.
 */
class EngineLostTests {
    @TempDir
    Path folder;

    @AfterEach
    void sweep() {
        DockerFleet.sweep();
    }

    @Test
    void runThatLosesItsEngineReportsItOnceAndEndsWithNonZeroStatus() throws Exception {
        new Images(Engine.connect(), Project.settings()).ensure(Project.printing());
        Path socket = folder.resolve("docker.sock");
        Process run;
        List<String> output;
        try (Cuttable engine = new Cuttable(socket)) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LosingRun.class.getName());
            builder.environment().put("DOCKER_HOST", "unix://" + socket);
            run = builder.redirectErrorStream(true).start();
            var lines = run.inputReader(StandardCharsets.UTF_8);
            String first = lines.readLine();
            assertEquals("up", first);
            engine.close();
            output = lines.lines().toList();
        }
        assertTrue(run.waitFor(30, TimeUnit.SECONDS));
        String text = String.join("\n", output);
        assertEquals(3, run.exitValue(), text);
        assertEquals(
                1,
                output.stream()
                        .filter(line -> line.contains("stopped answering"))
                        .count(),
                text);
        assertFalse(text.contains("\tat "), text);
        assertTrue(DockerFleet.sweep().foundSomething(), "leftovers of the run should have been swept");
    }

    /** A socket in front of the engine's. */
    private static final class Cuttable implements AutoCloseable {
        private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        private final ConcurrentLinkedQueue<SocketChannel> open = new ConcurrentLinkedQueue<>();

        Cuttable(Path socket) throws IOException {
            server.bind(UnixDomainSocketAddress.of(socket));
            daemon(this::accept);
        }

        private void accept() throws IOException {
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(
                        EngineAddress.of(System.getenv()).uri().getPath()));
                open.add(client);
                open.add(engine);
                daemon(() -> copy(client, engine));
                daemon(() -> copy(engine, client));
            }
        }

        private static void copy(SocketChannel from, SocketChannel to) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(65_536);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        }

        private static void daemon(Copying action) {
            Thread thread = new Thread(() -> {
                try {
                    action.run();
                } catch (IOException e) {
                    // Cut.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
        }

        private interface Copying {
            void run() throws IOException;
        }
    }
}

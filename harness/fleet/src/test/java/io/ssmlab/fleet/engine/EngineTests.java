package io.ssmlab.fleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTests {
    @Test
    void reportNamesTheEngine() {
        EngineReport report = Engine.check();
        assertTrue(report.version().matches("\\d+\\..*"), report.toString());
        assertTrue(report.summary().contains(report.address()), report.summary());
        assertTrue(report.cpus() > 0 && report.memoryMegabytes() > 0, report.toString());
    }

    @Test
    void missingSocketIsReportedWithARemedy() {
        EngineException none = assertThrows(
                EngineException.class, () -> at("unix:///nowhere/docker.sock").ping());
        assertEquals(EngineException.Problem.NONE, none.problem());
        assertTrue(
                none.getMessage().contains("apt-get install")
                        && none.getMessage().contains("/nowhere/docker.sock"),
                none.getMessage());
    }

    @Test
    void socketWithoutListenerIsNotAnEngine(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("docker.sock");
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        EngineException none =
                assertThrows(EngineException.class, () -> at("unix://" + socket).ping());
        assertEquals(EngineException.Problem.NONE, none.problem());
    }

    @Test
    void otherServerIsNotMistakenForAnEngine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            EngineException wrong = assertThrows(
                    EngineException.class,
                    () -> at("tcp://127.0.0.1:" + server.getAddress().getPort()).ping());
            assertEquals(EngineException.Problem.NO_ANSWER, wrong.problem());
            assertTrue(wrong.getMessage().contains("404"), wrong.getMessage());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void invalidAddressIsReported() {
        EngineException wrong = assertThrows(EngineException.class, () -> at("docker.example"));
        assertEquals(EngineException.Problem.BAD_ADDRESS, wrong.problem());
        assertTrue(wrong.getMessage().contains("docker.example"), wrong.getMessage());
    }

    @Test
    void engineThatGoesAwayIsLostNotRefused() {
        EngineException lost = EngineException.lost(at("unix:///var/run/docker.sock"), "starting Web1", null);
        assertEquals(EngineException.Problem.LOST, lost.problem());
        assertTrue(
                lost.getMessage().contains("starting Web1") && lost.getMessage().contains("Start the engine again"),
                lost.getMessage());
    }

    private static EngineAddress at(String host) {
        return EngineAddress.of(Map.of("DOCKER_HOST", host));
    }
}

package io.ssmlab.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of the loopback that runs a test's action for each connection. */
final class TestPort implements AutoCloseable {
    private final ServerSocket listener;
    final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** The action for one connection, which is closed afterwards. */
    @FunctionalInterface
    interface Service {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    TestPort(Service service) throws IOException {
        this(0, service);
    }

    TestPort(int port, Service service) throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        thread(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket connection = listener.accept();
                    connections.add(connection);
                    thread(() -> serve(service, connection));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Answers input with {@code ECHO:} before it, as the recordings' server does, until the other end closes. */
    static void echo(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            String said = new String(buffer, 0, count, StandardCharsets.UTF_8);
            out.write(("ECHO:" + said).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A port that nobody listens on. */
    static int free() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    int number() {
        return listener.getLocalPort();
    }

    private static void serve(Service service, Socket connection) {
        try (connection) {
            service.serve(connection.getInputStream(), connection.getOutputStream());
        } catch (IOException e) {
            // The other end closed the connection.
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "test-port");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}

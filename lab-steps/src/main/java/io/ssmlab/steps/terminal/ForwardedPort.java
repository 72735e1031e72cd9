package io.ssmlab.steps.terminal;

import io.ssmlab.steps.way.OpenPort;
import io.ssmlab.steps.way.OpenSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A local port that is forwarded to a port of an instance. It takes any number of connections, like that of the
 * official plugin.
 */
public final class ForwardedPort implements PortEnd, OpenPort {
    private static final int TERMINATE = 2;
    private static final int NOT_CONNECTED = 3;
    private static final byte[] END = new byte[0];
    private static final int CHUNK = 1024 - MuxFrame.HEADER;

    private final ServerSocket listener;
    private final ByteArrayOutputStream incoming = new ByteArrayOutputStream();
    private final Map<Integer, BlockingQueue<byte[]>> connections = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new ArrayList<>();
    private OpenSession session;
    private SessionTerminal channel;
    private int lastStream = 1;
    private int refused;

    private ForwardedPort(ServerSocket listener) {
        this.listener = listener;
    }

    /** Opens a free port of the loopback. */
    public static ForwardedPort open(String sessionId, String instanceId, String streamUrl, String token) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            ForwardedPort port = new ForwardedPort(listener);
            port.channel = SessionTerminal.forPort(streamUrl, token, port);
            port.session = new OpenSession(sessionId, instanceId, port.channel);
            thread("forwarded-port", port::accept);
            return port;
        } catch (IOException e) {
            throw new AssertionError("no port of this machine could be opened", e);
        }
    }

    @Override
    public OpenSession session() {
        return session;
    }

    @Override
    public int number() {
        return listener.getLocalPort();
    }

    @Override
    public boolean isOpen() {
        return !listener.isClosed();
    }

    @Override
    public synchronized int refusedConnections() {
        return refused;
    }

    @Override
    public void stop() {
        try {
            channel.sendToPort(
                    StreamFrame.FLAG, ByteBuffer.allocate(4).putInt(TERMINATE).array());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void output(byte[] bytes) {
        incoming.writeBytes(bytes);
        for (MuxFrame frame : MuxFrame.take(incoming)) {
            BlockingQueue<byte[]> connection = connections.get(frame.streamId());
            if (connection != null && frame.command() == MuxFrame.DATA) {
                connection.add(frame.data());
            } else if (connection != null && frame.command() == MuxFrame.END) {
                connection.add(END);
            }
        }
    }

    @Override
    public synchronized void flag(byte[] flag) {
        if (ByteBuffer.wrap(flag).getInt() == NOT_CONNECTED) {
            refused++;
        }
    }

    @Override
    public void sessionEnded() {
        close(listener);
        synchronized (sockets) {
            sockets.forEach(ForwardedPort::close);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                synchronized (sockets) {
                    sockets.add(connection);
                }
                int stream = lastStream += 2;
                BlockingQueue<byte[]> toHere = new LinkedBlockingQueue<>();
                connections.put(stream, toHere);
                channel.sendToPort(StreamFrame.OUTPUT, new MuxFrame(MuxFrame.OPEN, stream, END).encode());
                thread("forwarded-in", () -> deliver(toHere, connection));
                thread("forwarded-out", () -> take(stream, connection));
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void deliver(BlockingQueue<byte[]> toHere, Socket connection) {
        try (connection) {
            for (byte[] next = toHere.take(); next != END; next = toHere.take()) {
                connection.getOutputStream().write(next);
            }
        } catch (IOException e) {
            // The caller has closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(int stream, Socket connection) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = connection.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                MuxFrame frame = new MuxFrame(MuxFrame.DATA, stream, Arrays.copyOf(buffer, count));
                channel.sendToPort(StreamFrame.OUTPUT, frame.encode());
            }
        } catch (IOException e) {
            // The other end closed it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(stream);
        }
    }

    private void end(int stream) {
        try {
            channel.sendToPort(StreamFrame.OUTPUT, new MuxFrame(MuxFrame.END, stream, END).encode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            // It is no longer needed, whatever its state.
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

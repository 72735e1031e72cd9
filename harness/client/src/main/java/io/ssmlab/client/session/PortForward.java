package io.ssmlab.client.session;

import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.smux.MalformedSmuxException;
import io.ssmlab.wire.smux.Mux;
import io.ssmlab.wire.smux.MuxStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a loopback port of this machine to a port of an instance. Recent agents support several connections at once,
 * older ones only one after the other.
 */
final class PortForward implements AutoCloseable {
    private static final String LAST_AGENT_WITHOUT_MUX = "3.0.196.0";
    private static final String LAST_AGENT_WITHOUT_FLAG = "2.3.722.0";
    private static final int UNREAD = 4 << 20;
    private static final int READ = 16 * 1024;
    private static final int HIGHEST = 65_535;
    private static final int LAST_TICKS = 20;

    private final SessionChannel channel;
    private final SessionKind kind;
    private final Told told;
    private final @Nullable Mux mux;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Outlet onlyOne;
    private @Nullable ServerSocket listener;

    /** A listener for the events of a forwarded port. */
    interface Told {
        void opened(int port);

        /** Called when a client connected to this end; the connection to the instance's port is not yet known. */
        void accepted();

        void notConnected();
    }

    PortForward(SessionChannel channel, SessionKind kind, Told told) {
        this.channel = channel;
        this.kind = kind;
        this.told = told;
        this.mux = kind.agentIsAfter(LAST_AGENT_WITHOUT_MUX) ? Mux.client(channel::carry, UNREAD) : null;
    }

    /**
     * Opens the local port.
     *
     * @throws IOException if the port is in use or invalid; the message is for the learner
     */
    void open() throws IOException {
        String wanted = kind.property("localPortNumber");
        if (kind.property("localConnectionType").equals("unix")) {
            throw new IOException("this client opens ports, not Unix sockets; leave localConnectionType out");
        }
        if (!wanted.matches("[0-9]{0,5}") || (!wanted.isEmpty() && Integer.parseInt(wanted) > HIGHEST)) {
            throw new IOException("localPortNumber is not a port: " + wanted);
        }
        ServerSocket opened = new ServerSocket();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            opened.bind(new InetSocketAddress(loopback, wanted.isEmpty() ? 0 : Integer.parseInt(wanted)));
        } catch (BindException e) {
            opened.close();
            throw new IOException("listen tcp " + loopback.getHostAddress() + ":" + wanted + ": bind: " + e.getMessage()
                    + ". Name another localPortNumber, or 0 for a free one");
        }
        listener = opened;
        told.opened(opened.getLocalPort());
        thread("port-listener", () -> accept(opened));
    }

    /** Takes data from the instance; false if it cannot be taken yet. */
    boolean take(byte[] bytes) {
        Mux several = mux;
        if (several == null) {
            Outlet one = onlyOne;
            return one != null && one.offer(bytes);
        }
        try {
            return several.received(bytes);
        } catch (MalformedSmuxException e) {
            thread("port-end", channel::terminate);
            return true;
        }
    }

    void flag(SessionFlag flag) {
        if (flag == SessionFlag.CONNECT_TO_PORT_ERROR) {
            told.notConnected();
        }
    }

    /** Ends the session, as Ctrl-C does. */
    void stop() throws InterruptedException {
        if (kind.agentIsAfter(LAST_AGENT_WITHOUT_FLAG)) {
            terminate(channel);
        } else {
            channel.terminate();
        }
    }

    /** Sends the agent the flag to end the session, and waits up to two seconds for the acknowledgement. */
    static void terminate(SessionChannel channel) throws InterruptedException {
        channel.say(SessionFlag.TERMINATE_SESSION);
        for (int ticks = 0; ticks < LAST_TICKS && !channel.allTaken(); ticks++) {
            if (channel.endsWithin(Duration.ZERO)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        ServerSocket open = listener;
        if (open != null) {
            close(open);
        }
        Mux several = mux;
        if (several != null) {
            several.close();
        }
        connections.forEach(PortForward::close);
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket connection = from.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                told.accepted();
                Mux several = mux;
                if (several == null) {
                    alone(connection);
                } else {
                    carry(several.open(), connection);
                }
            } catch (IOException e) {
                if (!from.isClosed()) {
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void carry(MuxStream stream, Socket connection) {
        thread("port-out", () -> {
            byte[] buffer = new byte[READ];
            try {
                InputStream in = connection.getInputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    stream.write(buffer, count);
                }
                stream.finish();
            } catch (IOException e) {
                leave(stream);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread("port-in", () -> {
            try (connection) {
                OutputStream out = connection.getOutputStream();
                for (byte[] next = stream.read(); next != null; next = stream.read()) {
                    out.write(next);
                }
            } catch (IOException e) {
                leave(stream);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                connections.remove(connection);
            }
            leave(stream);
        });
    }

    private static void leave(MuxStream stream) {
        try {
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries one connection; the next one waits, as with the official plugin and an old agent. */
    private void alone(Socket connection) throws InterruptedException {
        byte[] buffer = new byte[StreamSettings.CHUNK];
        try (connection) {
            onlyOne = new Outlet(connection.getOutputStream(), () -> close(connection));
            InputStream in = connection.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!channel.carry(Arrays.copyOf(buffer, count))) {
                    return;
                }
            }
        } catch (IOException e) {
            // It has ended, which the flag below reports.
        } finally {
            onlyOne = null;
            connections.remove(connection);
            channel.say(SessionFlag.DISCONNECT_TO_PORT);
        }
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            // It is not needed any more.
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

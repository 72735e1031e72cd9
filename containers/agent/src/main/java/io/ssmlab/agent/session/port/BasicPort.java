package io.ssmlab.agent.session.port;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.document.SessionRefusedException;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Port session with one connection at a time. It is either the bridge to standard input and output that SSH uses, which
 * ends with its connection, or port forwarding of old clients, where a connection that has ended is opened again for
 * the next bytes.
 */
public final class BasicPort implements Port {
    private static final System.Logger LOG = System.getLogger("ports");
    private static final int QUEUE = 512;
    private static final long LOOK_SECONDS = 1;

    /** Queue entry: the client's connection was closed, the next bytes belong to another one. */
    private static final byte[] DISCONNECT = new byte[0];

    private final PortTarget target;
    private final PortSender sender;
    private final boolean bridge;
    private final AgentThreads threads;
    private final BlockingQueue<byte[]> toPort = new ArrayBlockingQueue<>(QUEUE);
    private final PortEnd end = new PortEnd();
    private volatile @Nullable Socket socket;

    /** @param bridge whether the session ends when the port closes the connection */
    public BasicPort(PortTarget target, PortSender sender, boolean bridge, AgentThreads threads) {
        this.target = target;
        this.sender = sender;
        this.bridge = bridge;
        this.threads = threads;
    }

    @Override
    public void open() throws SessionRefusedException {
        try {
            connect();
        } catch (IOException e) {
            throw new SessionRefusedException("Unable to connect to specified port: " + e.getMessage());
        }
        threads.run("port input", this::write);
    }

    @Override
    public boolean accept(Frame frame) {
        if (frame.payloadType() == PayloadType.OUTPUT.code()) {
            return frame.payload().length == 0 || toPort.offer(frame.payload());
        }
        if (frame.payloadType() != PayloadType.FLAG.code()) {
            return true;
        }
        try {
            return switch (SessionFlag.decode(frame.payload())) {
                case DISCONNECT_TO_PORT -> toPort.offer(DISCONNECT);
                case TERMINATE_SESSION -> {
                    end();
                    yield true;
                }
                case CONNECT_TO_PORT_ERROR -> true;
            };
        } catch (MalformedPayloadException e) {
            LOG.log(Level.WARNING, "ignored a flag: {0}", e.getMessage());
            return true;
        }
    }

    @Override
    public boolean await() throws InterruptedException {
        try {
            return end.await();
        } finally {
            disconnect();
        }
    }

    @Override
    public void end() {
        end.end();
    }

    private void connect() throws IOException {
        Socket connected = target.connect();
        socket = connected;
        threads.run("port output", () -> read(connected));
    }

    private void write() {
        try {
            while (!end.isOver()) {
                byte[] next = toPort.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (next == DISCONNECT) {
                    disconnect();
                } else if (next != null) {
                    write(next);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Unable to write to port, err: {0}", e.getMessage());
            end.fail();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] bytes) throws IOException {
        Socket open = socket;
        if (open == null && !bridge) {
            connect();
            open = socket;
        }
        if (open != null) {
            open.getOutputStream().write(bytes);
        }
    }

    private void read(Socket connected) {
        byte[] buffer = new byte[StreamSettings.CHUNK];
        try (connected) {
            InputStream in = connected.getInputStream();
            for (int count = in.read(buffer); count >= 0 && socket == connected; count = in.read(buffer)) {
                if (!sender.send(Arrays.copyOf(buffer, count))) {
                    return;
                }
            }
            if (bridge) {
                end();
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "Failed to read from port: {0}", e.getMessage());
            if (bridge) {
                end.fail();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(connected);
        }
    }

    private synchronized void forget(Socket connected) {
        if (socket == connected) {
            socket = null;
        }
    }

    private void disconnect() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "the connection to the port was not closed cleanly: {0}", e.toString());
            }
        }
    }
}

package io.ssmlab.agent.session.port;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.smux.MalformedSmuxException;
import io.ssmlab.wire.smux.Mux;
import io.ssmlab.wire.smux.MuxStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Port forwarding for several connections at once. A connection that the client opens is one to the port; what cannot be connected
 * is closed and the client told, and the session goes on.
 */
public final class MuxPort implements Port {
    private static final System.Logger LOG = System.getLogger("ports");

    /** Of all connections together; the official agent takes 4 MiB, and has more memory. */
    private static final int UNREAD = 512 * 1024;

    /** Each takes two threads. A browser opens six. */
    private static final int MOST_CONNECTIONS = 200;

    private static final int READ = 8 * 1024;

    /**
     * For an answer to a client that has no more to say. The official plugin says so also when its client is gone altogether, and
     * then nobody waits for one.
     */
    private static final long LAST_ANSWER_SECONDS = 60;

    /** Clients after this one keep quiet; an idle time limit would never come otherwise. */
    private static final AgentVersion LAST_CLIENT_TO_KEEP_ALIVE = AgentVersion.parse("1.2.331.0");

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final PortTarget target;
    private final PortSender sender;
    private final AgentThreads threads;
    private final boolean keepsAlive;
    private final Mux mux;
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
    private final PortEnd end = new PortEnd();
    private AgentThreads.@Nullable Repeating alive;

    public MuxPort(PortTarget target, PortSender sender, String clientVersion, AgentThreads threads) {
        this.target = target;
        this.sender = sender;
        this.threads = threads;
        this.keepsAlive = clientVersion.equals(LAST_CLIENT_TO_KEEP_ALIVE.text())
                || PortProperties.isBefore(clientVersion, LAST_CLIENT_TO_KEEP_ALIVE);
        this.mux = Mux.server(sender::send, stream -> threads.run("port connection", () -> serve(stream)), UNREAD);
    }

    @Override
    public void open() {
        if (keepsAlive) {
            alive = threads.every(KEEP_ALIVE, "keep alive", () -> threads.run("keep alive", this::keepAlive));
        }
    }

    @Override
    public boolean accept(Frame frame) {
        try {
            if (frame.payloadType() == PayloadType.OUTPUT.code()) {
                return mux.received(frame.payload());
            }
            if (frame.payloadType() == PayloadType.FLAG.code()
                    && SessionFlag.decode(frame.payload()) == SessionFlag.TERMINATE_SESSION) {
                end();
            }
        } catch (MalformedSmuxException e) {
            LOG.log(Level.ERROR, "the client sent what cannot be understood: {0}", e.getMessage());
            end.fail();
        } catch (MalformedPayloadException e) {
            LOG.log(Level.WARNING, "ignored a flag: {0}", e.getMessage());
        }
        return true;
    }

    @Override
    public boolean await() throws InterruptedException {
        try {
            return end.await();
        } finally {
            mux.close();
            AgentThreads.Repeating task = alive;
            if (task != null) {
                task.cancel();
            }
        }
    }

    @Override
    public void end() {
        end.end();
    }

    private void keepAlive() {
        try {
            mux.keepAlive();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "not kept alive: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(MuxStream stream) {
        boolean room = connections.tryAcquire();
        try {
            if (!room) {
                throw new IOException("there are " + MOST_CONNECTIONS + " connections already");
            }
            Socket socket = target.connect();
            carry(stream, socket);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Unable to dial connection to server: {0}", e.getMessage());
            refuse(stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (room) {
                connections.release();
            }
        }
    }

    private void refuse(MuxStream stream) {
        try {
            sender.send(SessionFlag.CONNECT_TO_PORT_ERROR);
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(MuxStream stream, Socket socket) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        try (socket) {
            threads.run("port answers", () -> answer(stream, socket, answered));
            OutputStream out = socket.getOutputStream();
            for (byte[] next = stream.read(); next != null; next = stream.read()) {
                out.write(next);
            }
            socket.shutdownOutput();
            if (!answered.await(LAST_ANSWER_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "closed a connection whose client has nothing more to say");
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection to the port has ended: {0}", e.toString());
        } finally {
            stream.close();
        }
    }

    private static void answer(MuxStream stream, Socket socket, CountDownLatch answered) {
        byte[] buffer = new byte[READ];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                stream.write(buffer, count);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection of the port has ended: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answered.countDown();
            close(stream);
        }
    }

    /** As the official agent: when the port has closed its connection, the client's is over. */
    private static void close(MuxStream stream) {
        try {
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

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
 * Port forwarding for several connections at once. Each connection that the client opens leads to the port; one that
 * cannot be established is closed, the client is notified, and the session continues.
 */
public final class MuxPort implements Port {
    private static final System.Logger LOG = System.getLogger("ports");

    /** Limit of all connections together; the official agent allows 4 MiB, and has more memory. */
    private static final int UNREAD = 512 * 1024;

    /** Maximum number of connections. Each takes two threads. A browser opens six. */
    private static final int MAX_CONNECTIONS = 200;

    private static final int READ = 8 * 1024;

    /**
     * Wait for the answer to a client that sends no more data. The official plugin reports the same when its client is
     * gone altogether, and then nobody waits for an answer.
     */
    private static final long LAST_ANSWER_SECONDS = 60;

    /** Last client that needs keep-alive messages; later ones get none, since these would prevent an idle timeout. */
    private static final AgentVersion LAST_CLIENT_WITH_KEEP_ALIVE = AgentVersion.parse("1.2.331.0");

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final PortTarget target;
    private final PortSender sender;
    private final AgentThreads threads;
    private final boolean keepsAlive;
    private final Mux mux;
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);
    private final PortEnd end = new PortEnd();
    private AgentThreads.@Nullable Repeating alive;

    public MuxPort(PortTarget target, PortSender sender, String clientVersion, AgentThreads threads) {
        this.target = target;
        this.sender = sender;
        this.threads = threads;
        this.keepsAlive = clientVersion.equals(LAST_CLIENT_WITH_KEEP_ALIVE.text())
                || PortProperties.isBefore(clientVersion, LAST_CLIENT_WITH_KEEP_ALIVE);
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
            LOG.log(Level.ERROR, "the client sent invalid data: {0}", e.getMessage());
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
            LOG.log(Level.DEBUG, "cannot keep the session alive: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(MuxStream stream) {
        boolean room = connections.tryAcquire();
        try {
            if (!room) {
                throw new IOException("there are " + MAX_CONNECTIONS + " connections already");
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

    /** Closes a client's connection when the port has closed its own, as the official agent does. */
    private static void close(MuxStream stream) {
        try {
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

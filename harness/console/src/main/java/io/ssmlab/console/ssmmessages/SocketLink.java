package io.ssmlab.console.ssmmessages;

import io.ssmlab.region.ssm.channels.Link;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing end of one socket. Keeps no queue: a message is given to the connection on the sender's thread, and the sender
 * waits while the connection has a window of bytes that it could not write yet. The messages of a session wait in front of
 * this, in the region. A reader that reads nothing for a while loses the socket and has to resume.
 */
final class SocketLink implements Link {
    /** Bytes given to the connection before it says that it wrote them; as many as the largest message has. */
    static final int WINDOW = 1 << 20;

    static final long PATIENCE_SECONDS = 15;

    /** Longest text of a close frame, RFC 6455 section 5.5. */
    private static final int MOST_REASON = 123;

    private static final Logger log = LoggerFactory.getLogger(SocketLink.class);
    private static final int GRACE_SECONDS = 10;

    private static final int NORMAL = 1000;
    private static final int TRY_AGAIN = 1013;

    private final Session session;
    private final Executor executor;
    private int unwritten;
    private boolean closing;
    private boolean closed;
    private int status = NORMAL;
    private String reason = "";

    /**
     * A link that nothing was sent on yet.
     *
     * @param executor closes the connection, so that this never happens inside a call of the region's
     */
    SocketLink(Session session, Executor executor) {
        this.session = session;
        this.executor = executor;
    }

    @Override
    public boolean send(byte[] message) {
        boolean room;
        synchronized (this) {
            awaitRoom(message.length);
            if (closing || !session.isOpen()) {
                return false;
            }
            room = hasRoom(message.length);
            if (room) {
                unwritten += message.length;
            }
        }
        if (room) {
            write(message);
        } else {
            log.warn("closing a socket that read nothing for {} s while a message waited", PATIENCE_SECONDS);
            close(TRY_AGAIN, "nothing was read for " + PATIENCE_SECONDS + " s");
        }
        return room;
    }

    @Override
    public boolean offer(byte[] message) {
        synchronized (this) {
            if (unwritten > 0 || closing || !session.isOpen()) {
                return false;
            }
            unwritten += message.length;
        }
        write(message);
        return true;
    }

    private boolean hasRoom(int length) {
        return unwritten == 0 || unwritten + length <= WINDOW;
    }

    /** A slow reader slows its sender down, as long as it reads at all. */
    private void awaitRoom(int length) {
        long progress = unwritten;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!closing && !hasRoom(length) && session.isOpen()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
                if (unwritten < progress) {
                    deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                }
                progress = unwritten;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes when everything was written. */
    @Override
    public void close(String why) {
        close(NORMAL, why);
    }

    void close(int code, String why) {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            status = code;
            reason = clip(why);
            notifyAll();
            // A reader that does not read does not get to keep the socket either.
            CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS, executor)
                    .execute(session::disconnect);
            closeOnceWritten();
        }
    }

    /** The connection is gone; whoever waits to send is told. */
    synchronized void gone() {
        closing = true;
        closed = true;
        notifyAll();
    }

    /** Ends the connection without a word, if it is still there. */
    void disconnect() {
        executor.execute(session::disconnect);
    }

    synchronized boolean isClosing() {
        return closing;
    }

    private void write(byte[] message) {
        int length = message.length;
        session.sendBinary(ByteBuffer.wrap(message), Callback.from(() -> written(length), this::failed));
    }

    private synchronized void written(int length) {
        unwritten -= length;
        notifyAll();
        closeOnceWritten();
    }

    private void closeOnceWritten() {
        if (closing && !closed && unwritten == 0) {
            closed = true;
            executor.execute(() -> session.close(status, reason, Callback.NOOP));
        }
    }

    private void failed(Throwable cause) {
        log.debug("a socket could not be written", cause);
        gone();
        disconnect();
    }

    private static String clip(String text) {
        String out = text;
        while (out.getBytes(StandardCharsets.UTF_8).length > MOST_REASON) {
            out = out.substring(0, out.length() - 1);
        }
        return out;
    }
}

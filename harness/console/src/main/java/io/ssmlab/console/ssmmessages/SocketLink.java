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
 * The sending side of one socket. Messages wait in a bounded queue and are sent in order, a few at a time, which saves
 * thread switches and packets. When the queue is full the sender waits; a reader that reads nothing for a while loses
 * the socket and has to resume.
 */
final class SocketLink implements Link {
    /** Limit of the queue: about thirty of the largest messages that the official agent sends. */
    static final int WINDOW = 1 << 20;

    static final long PATIENCE_SECONDS = 15;

    /** Maximum length of a close frame's text, RFC 6455 section 5.5. */
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
     * Creates a link with an empty queue.
     *
     * @param executor runs writes and closes, so that neither runs inside a call from the region, except
     *     {@link #offer}
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

    /** Waits for space in the queue, as long as the reader makes progress. */
    private boolean hasRoom(int length) {
        return unwritten == 0 || unwritten + length <= WINDOW;
    }

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

    /** Closes the socket after the queued messages are sent. */
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
            // A reader that does not read loses the socket too.
            CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS, executor)
                    .execute(session::disconnect);
            closeOnceWritten();
        }
    }

    /** Handles the end of the connection and wakes waiting senders. */
    synchronized void gone() {
        closing = true;
        closed = true;
        notifyAll();
    }

    /** Ends the connection without a close frame, if it is still open. */
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

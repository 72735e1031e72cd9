package io.ssmlab.console.ssmmessages;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket, whose first message must be the open message. Later messages go to the region in the order of arrival.
 * The region is informed of the end once, and never while it still handles a message.
 */
final class Socket {
    private static final Logger log = LoggerFactory.getLogger(Socket.class);
    private static final int POLICY = 1008;

    private final Session session;
    private final SocketLink link;
    private final Opening opening;
    private @Nullable ChannelEnd end;
    private boolean busy;
    private boolean ended;
    private boolean notified;

    /** Checks an open message and connects the socket to the region. */
    interface Opening {
        /** @throws AwsError if the socket may not be opened */
        ChannelEnd open(OpenMessage message, String text, SocketLink link);

        /** Reports that the socket was not opened. */
        void refused(AwsError why);
    }

    Socket(Session session, SocketLink link, Opening opening) {
        this.session = session;
        this.link = link;
        this.opening = opening;
    }

    void text(String message) {
        if (isOpened()) {
            deliver(message.getBytes(StandardCharsets.UTF_8));
        } else {
            open(message);
        }
    }

    void binary(byte[] message) {
        if (isOpened()) {
            deliver(message);
        } else {
            link.close(POLICY, "the first message must be the open message, as text");
        }
    }

    /** Closes the socket if its open message has not come. */
    void expireOpening() {
        if (!isOpened()) {
            link.close(POLICY, "no open message came in time");
        }
    }

    void ping() {
        if (session.isOpen()) {
            session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    void disconnect() {
        link.disconnect();
    }

    /** Handles the end of the connection. */
    void closed() {
        link.gone();
        ChannelEnd now;
        synchronized (this) {
            ended = true;
            if (busy || notified || end == null) {
                return;
            }
            notified = true;
            now = end;
        }
        notifyClosed(now);
    }

    private synchronized boolean isOpened() {
        return end != null;
    }

    private void open(String text) {
        if (link.isClosing()) {
            return;
        }
        ChannelEnd opened;
        try {
            opened = opening.open(OpenMessage.read(text), text, link);
        } catch (AwsError e) {
            log.info("refused a socket: {}: {}", e.code(), e.getMessage());
            opening.refused(e);
            link.close(POLICY, e.code() + ": " + e.getMessage());
            return;
        } catch (RuntimeException e) {
            log.error("a socket could not be opened", e);
            link.close(1011, "InternalServerError: the lab's log has the reason");
            return;
        }
        synchronized (this) {
            end = opened;
            if (!ended) {
                return;
            }
            notified = true;
        }
        notifyClosed(opened);
    }

    private void deliver(byte[] message) {
        ChannelEnd now;
        synchronized (this) {
            now = end;
            if (ended || now == null) {
                return;
            }
            busy = true;
        }
        try {
            now.received(message);
        } catch (RuntimeException e) {
            log.error("the region failed at a message of {} bytes; the socket stays open", message.length, e);
        }
        synchronized (this) {
            busy = false;
            if (!ended || notified) {
                return;
            }
            notified = true;
        }
        notifyClosed(now);
    }

    private static void notifyClosed(ChannelEnd end) {
        try {
            end.closed();
        } catch (RuntimeException e) {
            log.error("the region failed at the end of a socket", e);
        }
    }
}

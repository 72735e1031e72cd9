package io.ssmlab.agent.channel;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that carries frames. Sending never blocks: frames queue and go out one at a time. Pings every 10 s; without a
 * pong for 60 s more, without room in the queue, or on an error the socket is given up, and its end is told once.
 */
final class ChannelSocket implements WebSocket.Listener {
    private static final System.Logger LOG = System.getLogger("channel");
    /**
     * The official agent's is 54 s. Java's client was seen not to tell that the other end had closed the connection; a ping
     * that cannot be written does, and a session's shell should not wait a minute and a half for it.
     */
    private static final Duration PING = Duration.ofSeconds(10);

    private static final Duration PONG_WAIT = Duration.ofSeconds(60);
    private static final ByteBuffer KEEPALIVE = ByteBuffer.wrap("keepalive".getBytes(StandardCharsets.US_ASCII));
    private static final int QUEUE_LIMIT = 20_000;
    private static final AtomicLong MALFORMED = new AtomicLong();

    /** Who is told what arrives. Both are called on threads of the HTTP client, frames one at a time. */
    interface Events {
        void frame(Frame frame);

        void closed(String reason);
    }

    private final String name;
    private final Events events;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private volatile long lastPong = System.nanoTime();
    private volatile @Nullable WebSocket socket;
    private volatile AgentThreads.@Nullable Repeating pings;
    private boolean sending;

    private ChannelSocket(String name, Events events) {
        this.name = name;
        this.events = events;
    }

    /**
     * Opens and sends the open message.
     *
     * @param name for the log
     * @param firstText the open message
     */
    static ChannelSocket open(
            String name,
            AwsClient aws,
            URI endpoint,
            String pathAndQuery,
            String firstText,
            AgentThreads threads,
            Events events)
            throws IOException, InterruptedException {
        ChannelSocket channel = new ChannelSocket(name, events);
        WebSocket socket = aws.webSocket(endpoint, pathAndQuery, channel);
        channel.socket = socket;
        synchronized (channel.queue) {
            channel.sending = true;
        }
        CompletableFuture<?> unused =
                socket.sendText(firstText, true).whenComplete((sent, error) -> channel.sent(error));
        channel.pings = threads.every(PING, name + " ping", channel::ping);
        if (channel.closed.get()) {
            channel.stopPings();
            throw new IOException(name + " was closed while it opened");
        }
        return channel;
    }

    /** Queues a frame; dropped silently once closed. */
    void send(Frame frame) {
        byte[] bytes = FrameCodec.encode(frame);
        boolean full;
        synchronized (queue) {
            if (closed.get()) {
                return;
            }
            full = queue.size() >= QUEUE_LIMIT;
            if (!full) {
                queue.add(bytes);
            }
        }
        if (full) {
            end("the region takes no messages: " + QUEUE_LIMIT + " are waiting");
        } else {
            sendNext();
        }
    }

    boolean isOpen() {
        return !closed.get();
    }

    /** Ends the connection without a close frame, as the official agent does, once what is queued has gone out. */
    void close() {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        synchronized (queue) {
            while ((sending || !queue.isEmpty()) && !closed.get() && System.nanoTime() < deadline) {
                try {
                    queue.wait(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    private void sendNext() {
        WebSocket open = socket;
        byte[] next;
        synchronized (queue) {
            if (sending || queue.isEmpty() || open == null) {
                return;
            }
            next = queue.remove();
            sending = true;
        }
        CompletableFuture<?> unused =
                open.sendBinary(ByteBuffer.wrap(next), true).whenComplete((sent, error) -> sent(error));
    }

    private void sent(@Nullable Throwable error) {
        synchronized (queue) {
            sending = false;
            queue.notifyAll();
        }
        if (error != null) {
            end("cannot send: " + error);
        } else {
            sendNext();
        }
    }

    private void ping() {
        WebSocket open = socket;
        if (open == null || closed.get()) {
            return;
        }
        if (System.nanoTime() - lastPong > PING.plus(PONG_WAIT).toNanos()) {
            end("no answer to pings");
            return;
        }
        CompletableFuture<?> unused = open.sendPing(KEEPALIVE.duplicate()).whenComplete((sent, error) -> {
            if (error != null && !(error instanceof IllegalStateException)) {
                end("cannot ping: " + error);
            }
        });
    }

    private void end(String reason) {
        if (closed.compareAndSet(false, true)) {
            release();
            events.closed(reason);
        }
    }

    private void release() {
        stopPings();
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        synchronized (queue) {
            queue.clear();
            queue.notifyAll();
        }
    }

    private void stopPings() {
        AgentThreads.Repeating task = pings;
        if (task != null) {
            task.cancel();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        message.writeBytes(part);
        if (last || message.size() > FrameCodec.MAX_PAYLOAD + FrameCodec.PAYLOAD_OFFSET) {
            byte[] whole = message.toByteArray();
            message.reset();
            arrived(whole);
        }
        webSocket.request(1);
        return null;
    }

    /** Frames in text messages are legal too; none of today's regions sends them. */
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last || text.length() > FrameCodec.MAX_PAYLOAD) {
            byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            arrived(whole);
        }
        webSocket.request(1);
        return null;
    }

    private void arrived(byte[] whole) {
        Frame frame;
        try {
            frame = FrameCodec.decodeUnverified(whole);
        } catch (MalformedFrameException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}: dropped a malformed frame of {1} bytes, {2} ({3} since the start)",
                    name,
                    whole.length,
                    e.getMessage(),
                    MALFORMED.incrementAndGet());
            return;
        }
        try {
            events.frame(frame);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, name + ": cannot handle " + frame, e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer data) {
        lastPong = System.nanoTime();
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        end("closed by the region, code " + statusCode + (reason.isEmpty() ? "" : ", " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end("connection lost: " + error);
    }
}

package io.ssmlab.agent.channel;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.transport.ClientSocket;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.stream.Output;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that carries frames. Sending never blocks. Pings every 10 s; without a pong for 60 s more, without room
 * in the queue, or on an error the socket is closed, and its end is reported once.
 */
final class ChannelSocket implements ClientSocket.Listener, Output {
    private static final System.Logger LOG = System.getLogger("channel");
    /**
     * Interval of pings; the official agent's is 54 s. A connection that was cut silently is detected by a ping that
     * cannot be written, and a session's shell should not wait a minute and a half for that.
     */
    private static final Duration PING = Duration.ofSeconds(10);

    private static final Duration PONG_WAIT = Duration.ofSeconds(60);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(1);
    /** Bytes that may be queued while the region accepts none; the agent's heap is small. */
    private static final int MAX_QUEUED_BYTES = 4 << 20;

    private static final AtomicLong MALFORMED_FRAMES = new AtomicLong();

    /**
     * Receives arriving frames one at a time on the socket's thread. The end may also arrive on a thread that sends.
     */
    interface Events {
        void frame(Frame frame);

        void closed(String reason);
    }

    private final String name;
    private final Events events;
    private volatile long lastPong = System.nanoTime();
    private volatile boolean open = true;
    private volatile @Nullable ClientSocket socket;
    private volatile AgentThreads.@Nullable Repeating pings;

    private ChannelSocket(String name, Events events) {
        this.name = name;
        this.events = events;
    }

    /**
     * Opens and sends the open message.
     *
     * @param name for the log
     * @param firstText the open message
     * @param ready receives the channel before any arriving message is read; messages that it sends follow the open
     *     message
     */
    static ChannelSocket open(
            String name,
            AwsClient aws,
            URI endpoint,
            String pathAndQuery,
            String firstText,
            AgentThreads threads,
            Events events,
            Consumer<ChannelSocket> ready)
            throws IOException, InterruptedException {
        ChannelSocket channel = new ChannelSocket(name, events);
        ClientSocket socket = aws.webSocket(endpoint, pathAndQuery, MAX_QUEUED_BYTES, channel);
        channel.socket = socket;
        socket.send(firstText);
        ready.accept(channel);
        channel.pings = threads.every(PING, name + " ping", channel::ping);
        threads.run(name, socket::read);
        if (!channel.open) {
            channel.stopPings();
            throw new IOException(name + " was closed while it opened");
        }
        return channel;
    }

    /** Sends a frame; dropped silently once closed. */
    @Override
    public void send(Frame frame) {
        ClientSocket to = socket;
        if (to != null) {
            to.send(FrameCodec.encode(frame));
        }
    }

    @Override
    public void acknowledge(Frame frame) {
        ClientSocket to = socket;
        if (to != null) {
            to.sendSoon(FrameCodec.encode(frame));
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Ends the connection without a close frame, as the official agent does, after the queued messages were sent. */
    void close() {
        ClientSocket closing = socket;
        if (closing != null) {
            try {
                closing.awaitSent(SEND_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            closing.close();
        }
        open = false;
        stopPings();
    }

    private void ping() {
        ClientSocket to = socket;
        if (to == null || !open) {
            return;
        }
        if (System.nanoTime() - lastPong > PING.plus(PONG_WAIT).toNanos()) {
            to.close();
            closed("no answer to pings");
            return;
        }
        to.ping();
    }

    private void stopPings() {
        AgentThreads.Repeating task = pings;
        if (task != null) {
            task.cancel();
        }
    }

    @Override
    public void binary(byte[] message) {
        Frame frame;
        try {
            frame = FrameCodec.decodeUnverified(message);
        } catch (MalformedFrameException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}: dropped a malformed frame of {1} bytes, {2} ({3} since the start)",
                    name,
                    message.length,
                    e.getMessage(),
                    MALFORMED_FRAMES.incrementAndGet());
            return;
        }
        try {
            events.frame(frame);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, name + ": cannot handle " + frame, e);
        }
    }

    /** Accepts frames in text messages too; no region sends them today. */
    @Override
    public void text(String message) {
        binary(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void pong() {
        lastPong = System.nanoTime();
    }

    @Override
    public void closed(String reason) {
        open = false;
        stopPings();
        events.closed(reason);
    }
}

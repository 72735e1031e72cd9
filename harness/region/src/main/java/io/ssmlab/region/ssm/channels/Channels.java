package io.ssmlab.region.ssm.channels;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control channels that agents hold open. Their sockets belong to the console and appear here as links. */
public final class Channels implements ControlChannels {
    /** Time between CreateControlChannel and the open message; the official agent takes milliseconds. */
    static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private static final String TOKEN_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    private final RegionClock clock;
    private final EventLog events;
    private final WireObserver observer;
    private final Map<String, Channel> open = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong malformed = new AtomicLong();

    public Channels(RegionClock clock, EventLog events, WireObserver observer) {
        this.clock = clock;
        this.events = events;
        this.observer = observer;
    }

    /**
     * CreateControlChannel: creates a token for one socket of this node, valid for five minutes.
     *
     * @throws AwsError AccessDeniedException unless the caller is the node itself
     */
    public String createControlChannel(String nodeId, Caller caller) {
        if (!caller.isNode(nodeId)) {
            throw new AwsError(
                    "AccessDeniedException",
                    403,
                    "User: " + caller.arn() + " is not authorized to perform: ssmmessages:CreateControlChannel on"
                            + " resource: " + nodeId,
                    Map.of());
        }
        Instant now = clock.now();
        tokens.values().removeIf(token -> !now.isBefore(token.expires));
        String text = Ids.random(TOKEN_CHARACTERS, 64);
        tokens.put(text, new Token(nodeId, now.plus(TOKEN_LIFE)));
        return text;
    }

    /** Returns true if the token was made for this node and is valid; this call consumes it. */
    public boolean acceptToken(String nodeId, String token) {
        Token made = tokens.get(token);
        return made != null
                && made.nodeId.equals(nodeId)
                && clock.now().isBefore(made.expires)
                && tokens.remove(token, made);
    }

    /** Accepts a socket whose open message had a valid token. An older socket of the same node is closed. */
    public ChannelEnd connect(String nodeId, Link link) {
        Channel channel = new Channel(nodeId, link);
        Channel older = open.put(nodeId, channel);
        if (older != null) {
            older.link.close("replaced by a newer control channel of " + nodeId);
            ended(nodeId, "replaced");
        }
        events.record("control-channel-opened", Map.of("nodeId", nodeId));
        notifyListeners(listener -> listener.opened(nodeId));
        return channel;
    }

    /** Closes the node's channel, if it has one. */
    public void disconnect(String nodeId, String reason) {
        Channel channel = open.remove(nodeId);
        if (channel != null) {
            channel.link.close(reason);
            ended(nodeId, reason);
        }
    }

    @Override
    public boolean isOpen(String nodeId) {
        return open.containsKey(nodeId);
    }

    @Override
    public boolean send(String nodeId, Frame frame) {
        Channel channel = open.get(nodeId);
        if (channel == null) {
            return false;
        }
        byte[] encoded = FrameCodec.encode(frame);
        Passage passage = observer.control(Party.LAB, Party.AGENT, frame, encoded);
        boolean sent = channel.link.send(encoded);
        if (!sent) {
            passage.remark("not sent: the socket is closed");
        }
        return sent;
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /** Returns the number of messages dropped because they were not frames, since the region was opened. */
    public long malformedMessages() {
        return malformed.get();
    }

    private void ended(String nodeId, String reason) {
        events.record("control-channel-closed", Map.of("nodeId", nodeId, "reason", reason));
        notifyListeners(listener -> listener.closed(nodeId));
    }

    /** Informs the listeners. A failing listener must not affect the socket or the other listeners. */
    private void notifyListeners(Consumer<Listener> news) {
        for (Listener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                log.error("a listener of the control channels failed", e);
            }
        }
    }

    private record Token(String nodeId, Instant expires) {}

    private final class Channel implements ChannelEnd {
        private final String nodeId;
        private final Link link;

        private Channel(String nodeId, Link link) {
            this.nodeId = nodeId;
            this.link = link;
        }

        @Override
        public void received(byte[] message) {
            if (open.get(nodeId) != this) {
                return;
            }
            Frame frame;
            try {
                frame = FrameCodec.decode(message);
            } catch (MalformedFrameException e) {
                malformed.incrementAndGet();
                log.warn("control channel of {}: dropped a malformed frame: {}", nodeId, e.getMessage());
                events.record(
                        "malformed-frame",
                        Map.of(
                                "channel",
                                "control",
                                "nodeId",
                                nodeId,
                                "offset",
                                Integer.toString(e.offset()),
                                "reason",
                                String.valueOf(e.getMessage())));
                return;
            }
            observer.control(Party.AGENT, Party.LAB, frame, message);
            notifyListeners(listener -> listener.received(nodeId, frame));
        }

        @Override
        public void closed() {
            if (open.remove(nodeId, this)) {
                ended(nodeId, "socket closed");
            }
        }
    }
}

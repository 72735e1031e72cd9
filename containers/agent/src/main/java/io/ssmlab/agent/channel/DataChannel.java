package io.ssmlab.agent.channel;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentSessionState;
import io.ssmlab.wire.payload.CreateDataChannelRequest;
import io.ssmlab.wire.payload.OpenDataChannel;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.stream.Handler;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The agent's end of one session: a reliable stream over sockets that are replaced when they break. Gives up after 5
 * attempts in a row, or when the region says that the session is over.
 */
public final class DataChannel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("data-channel");
    private static final int ATTEMPTS = 5;
    private static final int OUTGOING = 1000;
    private static final long OUTGOING_BYTES = 1 << 20;
    private static final int INCOMING = 2000;

    private final AwsClient aws;
    private final URI endpoint;
    private final String instanceId;
    private final String sessionId;
    private final AgentThreads threads;
    private final InstantSource clock;
    private final Events events;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReliableStream stream;
    private @Nullable ChannelSocket socket;
    private AgentThreads.@Nullable Repeating ticks;

    /** Events of the data channel; called on threads of the HTTP client, so it must not block. */
    public interface Events extends Handler {
        /** Something arrived; the stream may have room again. */
        void arrived();

        /** The region ends the session on this channel, or the channel cannot be kept open. */
        void ended();
    }

    /** Creates a channel that does nothing before {@link #open()}. */
    public DataChannel(
            AwsClient aws,
            URI endpoint,
            String instanceId,
            String sessionId,
            AgentThreads threads,
            InstantSource clock,
            Events events) {
        this.aws = aws;
        this.endpoint = endpoint;
        this.instanceId = instanceId;
        this.sessionId = sessionId;
        this.threads = threads;
        this.clock = clock;
        this.events = events;
        this.stream = new ReliableStream(settings(), clock, frame -> {}, events);
    }

    /** The official agent's timers, with buffers that fit into a small heap. */
    private static StreamSettings settings() {
        StreamSettings official = StreamSettings.agent();
        return new StreamSettings(
                official.role(),
                OUTGOING,
                OUTGOING_BYTES,
                INCOMING,
                official.acknowledgesOld(),
                official.marksFirst(),
                official.resendLimit(),
                official.initialRoundTrip(),
                official.initialTimeout(),
                official.maxTimeout());
    }

    public ReliableStream stream() {
        return stream;
    }

    /**
     * Opens; blocks.
     *
     * @throws IOException after 5 attempts
     */
    public void open() throws IOException, InterruptedException {
        connect();
        synchronized (this) {
            ticks = threads.every(StreamSettings.TICK, "data channel", stream::tick);
        }
    }

    /**
     * Reports a session state to the region, {@code Connected} or {@code Terminating}; the region does not forward it.
     */
    public void state(String state) {
        ChannelSocket open = socket();
        if (open != null) {
            byte[] payload = Payloads.encode(new AgentSessionState(1, state, sessionId));
            open.send(Frame.signal(MessageType.AGENT_SESSION_STATE, clock.instant(), payload));
        }
    }

    @Override
    public void close() {
        ChannelSocket open;
        synchronized (this) {
            closing.countDown();
            open = socket;
            AgentThreads.Repeating task = ticks;
            if (task != null) {
                task.cancel();
            }
        }
        if (open != null) {
            open.close();
        }
    }

    private synchronized @Nullable ChannelSocket socket() {
        return socket;
    }

    private void connect() throws IOException, InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
        for (int attempt = 1; ; attempt++) {
            try {
                ChannelSocket open = openSocket();
                if (closing.getCount() == 0) {
                    open.close();
                }
                return;
            } catch (IOException e) {
                boolean over = String.valueOf(e.getMessage()).contains("Session is already terminated");
                if (over || attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.log(Level.WARNING, "data channel of {0}, attempt {1}: {2}", sessionId, attempt, e.toString());
                if (closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    /** Makes the stream send to this socket from now on. */
    private synchronized void attach(ChannelSocket open) {
        if (closing.getCount() > 0) {
            socket = open;
            stream.reconnected(open);
        }
    }

    private ChannelSocket openSocket() throws IOException, InterruptedException {
        String path = "/v1/data-channel/" + sessionId;
        String token = aws.channelToken(endpoint, path, new CreateDataChannelRequest("1.0", UUID.randomUUID(), ""));
        String first = Payloads.encodeText(new OpenDataChannel("1.0", UUID.randomUUID(), token, instanceId, "", null));
        ChannelSocket.Events socketEvents = new ChannelSocket.Events() {
            @Override
            public void frame(Frame frame) {
                received(frame);
            }

            @Override
            public void closed(String reason) {
                lost(reason);
            }
        };
        return ChannelSocket.open(
                "data channel " + sessionId,
                aws,
                endpoint,
                path + "?role=publish_subscribe",
                first,
                threads,
                socketEvents,
                this::attach);
    }

    private void received(Frame frame) {
        if (frame.messageType().equals(MessageType.CHANNEL_CLOSED)) {
            LOG.log(Level.INFO, "the region ends session {0}", sessionId);
            events.ended();
        } else if (stream.received(frame)) {
            events.arrived();
        } else {
            LOG.log(Level.INFO, "skipped a message of type {0}", frame.messageType());
        }
    }

    private void lost(String reason) {
        if (closing.getCount() == 0) {
            return;
        }
        LOG.log(Level.INFO, "data channel of {0}: {1}; opening it again", sessionId, reason);
        threads.run("reconnect", () -> {
            try {
                connect();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "data channel of {0} is lost: {1}", sessionId, e.toString());
                events.ended();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}

package io.ssmlab.agent.channel;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.aws.AwsServiceException;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.payload.CreateControlChannelRequest;
import io.ssmlab.wire.payload.OpenControlChannel;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The control channel between instance and region, reopened without end. In the first 2 minutes without one the agent
 * tries at least once in 1.5 s, so that a restarted console finds its instances at once; later the waits grow to 30 s.
 */
public final class ControlChannel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("control-channel");
    private static final Duration EAGER = Duration.ofMinutes(2);
    private static final long EAGER_MILLIS = 1000;
    private static final long CAP_MILLIS = 30_000;

    private final AwsClient aws;
    private final URI endpoint;
    private final String instanceId;
    private final String agentVersion;
    private final NodePlatform platform;
    private final AgentThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable ChannelSocket socket;

    /** Events of the control channel; called on threads of the HTTP client, so it must not block. */
    public interface Listener extends Consumer<Frame> {
        /** The channel is open, for the first time or again. */
        void opened();

        /** The region refuses the control channel to this instance. */
        void denied();
    }

    public ControlChannel(
            AwsClient aws,
            URI endpoint,
            String instanceId,
            String agentVersion,
            NodePlatform platform,
            AgentThreads threads) {
        this.aws = aws;
        this.endpoint = endpoint;
        this.instanceId = instanceId;
        this.agentVersion = agentVersion;
        this.platform = platform;
        this.threads = threads;
    }

    public void start(Listener listener) {
        threads.run("control channel", () -> keepOpen(listener));
    }

    /** Sends if the channel is open; returns false otherwise. True does not guarantee that the frame arrives. */
    public boolean send(Frame frame) {
        ChannelSocket open = current();
        if (open == null) {
            return false;
        }
        open.send(frame);
        return open.isOpen();
    }

    public boolean isOpen() {
        ChannelSocket open = current();
        return open != null && open.isOpen();
    }

    /** Waits until the channel is open, at most the given time; returns true if it is open. */
    public boolean awaitOpen(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (socket == null && left > 0) {
                left = opened.awaitNanos(left);
            }
            return socket != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        ChannelSocket open = current();
        if (open != null) {
            open.close();
        }
    }

    private @Nullable ChannelSocket current() {
        lock.lock();
        try {
            return socket;
        } finally {
            lock.unlock();
        }
    }

    private void keepOpen(Listener listener) {
        int attempt = 0;
        long lostAt = System.nanoTime();
        try {
            while (stopped.getCount() > 0) {
                CountDownLatch closed = new CountDownLatch(1);
                try {
                    use(open(listener, closed));
                    LOG.log(Level.INFO, "control channel is open");
                    listener.opened();
                    closed.await();
                    use(null);
                    attempt = 0;
                    lostAt = System.nanoTime();
                } catch (IOException e) {
                    failed(e, attempt++, listener);
                }
                Duration without = Duration.ofNanos(System.nanoTime() - lostAt);
                if (stopped.await(delay(attempt, without), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(IOException e, int attempt, Listener listener) {
        if (attempt % 30 == 0) {
            LOG.log(Level.WARNING, "cannot open the control channel, trying again: {0}", e.toString());
        }
        if (e instanceof AwsServiceException && String.valueOf(e.getMessage()).contains("<AccessDeniedException>")) {
            listener.denied();
        }
    }

    static long delay(int attempt, Duration without) {
        long millis = 250L << Math.min(attempt, 2);
        if (without.compareTo(EAGER) > 0) {
            millis = Math.min(CAP_MILLIS, Math.max(EAGER_MILLIS, without.toMillis() / 60));
        }
        return millis / 2 + ThreadLocalRandom.current().nextLong(millis);
    }

    private ChannelSocket open(Listener listener, CountDownLatch closed) throws IOException, InterruptedException {
        String path = "/v1/control-channel/" + instanceId;
        String token = aws.channelToken(endpoint, path, new CreateControlChannelRequest("1.0", UUID.randomUUID()));
        String first = Payloads.encodeText(
                new OpenControlChannel(null, "1.0", UUID.randomUUID(), token, agentVersion, platform.key()));
        ChannelSocket.Events events = new ChannelSocket.Events() {
            @Override
            public void frame(Frame frame) {
                listener.accept(frame);
            }

            @Override
            public void closed(String reason) {
                LOG.log(Level.INFO, "control channel: {0}", reason);
                closed.countDown();
            }
        };
        return ChannelSocket.open(
                "control channel",
                aws,
                endpoint,
                path + "?role=subscribe&stream=input",
                first,
                threads,
                events,
                channel -> {});
    }

    private void use(@Nullable ChannelSocket next) {
        lock.lock();
        try {
            socket = next;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

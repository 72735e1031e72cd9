package io.ssmlab.agent.health;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import io.ssmlab.agent.identity.Identity;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sends pings: one empty ping, then full ones at a fixed interval and when the connection type changes. After a failed
 * ping it retries after 1 s, growing to 30 s; the official agent hibernates.
 */
public final class HealthReporter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("health");

    private final AwsClient aws;
    private final URI endpoint;
    private final Identity identity;
    private final String version;
    private final Duration period;
    private final Supplier<Platform> platform;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch firstPing = new CountDownLatch(1);
    private String channel = "";
    private boolean due;
    private boolean closed;

    /** @param platform asked before each ping, since an instance may change its address */
    public HealthReporter(
            AwsClient aws,
            URI endpoint,
            Identity identity,
            String version,
            Duration period,
            Supplier<Platform> platform) {
        this.aws = aws;
        this.endpoint = endpoint;
        this.identity = identity;
        this.version = version;
        this.period = period;
        this.platform = platform;
    }

    public void start(AgentThreads threads) {
        threads.run("health", this::loop);
    }

    /** Blocks until the region has accepted the empty ping and so knows the instance. */
    public void awaitFirstPing() throws InterruptedException {
        firstPing.await();
    }

    /**
     * Sets the connection type: {@code ssmmessages} once the control channel is open, {@code ec2messages} if it was
     * denied.
     */
    public void connectionChannel(String name) {
        lock.lock();
        try {
            if (!channel.equals(name)) {
                channel = name;
                due = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        boolean empty = true;
        Duration wait = Duration.ZERO;
        while (await(wait)) {
            try {
                ping(empty ? emptyPing() : fullPing());
                if (empty) {
                    firstPing.countDown();
                }
                wait = empty ? Duration.ZERO : period;
                empty = false;
                backoff.reset();
            } catch (IOException e) {
                wait = backoff.next();
                LOG.log(Level.WARNING, "ping failed, trying again in {0} ms: {1}", wait.toMillis(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits, or less if a ping is due; returns false once closed. */
    private boolean await(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && !due && left > 0) {
                left = changed.awaitNanos(left);
            }
            due = false;
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void ping(Map<String, Object> body) throws IOException, InterruptedException {
        aws.call(endpoint, "ssm", "AmazonSSM.UpdateInstanceInformation", body);
    }

    private Map<String, Object> emptyPing() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("AgentName", "amazon-ssm-agent");
        body.put("AgentVersion", version);
        body.put("InstanceId", identity.instanceId());
        body.put("PlatformType", platform.get().type());
        return body;
    }

    private Map<String, Object> fullPing() {
        Platform now = platform.get();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("AgentName", "amazon-ssm-agent");
        body.put("AgentStatus", "Active");
        body.put("AgentVersion", version);
        body.put("AvailabilityZone", identity.availabilityZone());
        body.put("AvailabilityZoneId", identity.availabilityZoneId());
        body.put("ComputerName", now.computerName());
        body.put("IPAddress", now.ipAddress());
        body.put("InstanceId", identity.instanceId());
        body.put("PlatformName", now.name());
        body.put("PlatformType", now.type());
        body.put("PlatformVersion", now.version());
        lock.lock();
        try {
            body.put("SSMConnectionChannel", channel);
        } finally {
            lock.unlock();
        }
        return body;
    }
}

package io.ssmlab.agent.session;

import io.ssmlab.agent.channel.ControlChannel;
import io.ssmlab.agent.session.log.ObjectName;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentTaskAcknowledge;
import io.ssmlab.wire.payload.AgentTaskComplete;
import io.ssmlab.wire.payload.Payloads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reports ended sessions: up to 3 times, 1 s apart, until acknowledged. While there is no control channel it waits
 * without limit: a region that was unreachable gets the report as soon as it is back.
 */
final class TaskCompletions {
    private static final System.Logger LOG = System.getLogger("sessions");
    private static final int TRIES = 3;
    private static final Duration CHANNEL_WAIT = Duration.ofMinutes(2);

    private final ControlChannel channel;
    private final String instanceId;
    private final InstantSource clock;
    private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

    TaskCompletions(ControlChannel channel, String instanceId, InstantSource clock) {
        this.channel = channel;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    /**
     * The result of a session.
     *
     * @param status Success, Failed, Cancelled or TimedOut
     * @param output for the learner; empty after success
     * @param logGroup empty without log
     * @param logStream empty without log
     * @param object the log's location in S3
     */
    record Result(String status, String output, String logGroup, String logStream, ObjectName object) {}

    void acknowledged(AgentTaskAcknowledge acknowledge) {
        CountDownLatch latch = waiting.get(acknowledge.taskId());
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Reports; returns when acknowledged or all attempts are used. An attempt without a channel does not count. */
    void report(String sessionId, Result result) throws InterruptedException {
        CountDownLatch acknowledged = new CountDownLatch(1);
        waiting.put(sessionId, acknowledged);
        try {
            int attempt = 1;
            while (attempt <= TRIES) {
                if (!channel.awaitOpen(CHANNEL_WAIT)) {
                    continue;
                }
                AgentTaskComplete complete = new AgentTaskComplete(
                        1,
                        sessionId,
                        MessageType.AGENT_TASK_COMPLETE,
                        result.status(),
                        false,
                        "",
                        instanceId,
                        result.output(),
                        result.object().bucket(),
                        result.object().key(),
                        result.logGroup(),
                        result.logStream(),
                        attempt);
                boolean sent = channel.send(
                        Frame.control(MessageType.AGENT_TASK_COMPLETE, clock.instant(), Payloads.encode(complete)));
                if (acknowledged.await(1, TimeUnit.SECONDS)) {
                    return;
                }
                if (sent && channel.isOpen()) {
                    attempt++;
                }
            }
            LOG.log(Level.WARNING, "the end of session {0} was not acknowledged", sessionId);
        } finally {
            waiting.remove(sessionId);
        }
    }
}

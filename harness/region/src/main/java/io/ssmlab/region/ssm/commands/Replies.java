package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJobAck;
import io.ssmlab.wire.payload.AgentJobReply;
import io.ssmlab.wire.payload.AgentJobReplyAck;
import io.ssmlab.wire.payload.CommandReply;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the reports of agents about their jobs, by either way, and stores them.
 *
 * <p>A reply is stored and then confirmed, both before anything else happens; the agent allows a second. The last
 * report of a step may come after the document's final status, so steps are taken later too, but a final status stays.
 */
final class Replies implements ControlChannels.Listener {
    /**
     * The time above the agent's own timeout. That timeout ends the document in the usual case; this one is for an
     * agent that died.
     */
    private static final Duration GRACE = Duration.ofSeconds(60);
    /** The wait between attempts at an agent whose workers are all busy. */
    private static final Duration BUSY = Duration.ofSeconds(10);
    /**
     * The most steps that are stored, more than any document has; an agent cannot fill the store with invented names.
     */
    private static final int MAX_STEPS = 1_000;

    private static final int TRACE_LIMIT = 2_500;
    private static final Logger log = LoggerFactory.getLogger(Replies.class);

    private final Delivery delivery;
    private final ControlChannels channels;
    private final RegionClock clock;
    private final EventLog events;

    Replies(Delivery delivery, ControlChannels channels, RegionClock clock, EventLog events) {
        this.delivery = delivery;
        this.channels = channels;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void opened(String nodeId) {
        delivery.opened(nodeId);
    }

    @Override
    public void received(String nodeId, Frame frame) {
        try {
            switch (frame.messageType()) {
                case MessageType.AGENT_JOB_ACK -> {
                    AgentJobAck ack = Payloads.decode(frame.payload(), AgentJobAck.class);
                    ownJob(nodeId, ack.jobId())
                            .ifPresent(job -> acknowledged(job, text(ack.statusCode()), text(ack.errorMessage())));
                }
                case MessageType.AGENT_JOB_REPLY -> {
                    AgentJobReply reply = Payloads.decode(frame.payload(), AgentJobReply.class);
                    ownJob(nodeId, reply.jobId())
                            .ifPresent(job -> replied(
                                    job,
                                    text(reply.content()),
                                    Optional.of(Frame.control(
                                            MessageType.AGENT_JOB_REPLY_ACK,
                                            clock.now(),
                                            Payloads.encode(new AgentJobReplyAck(reply.jobId(), frame.messageId()))))));
                }
                default -> {}
            }
        } catch (MalformedPayloadException e) {
            dropped(nodeId, frame.messageType(), e);
        }
    }

    /** Handles the agent's answer to a job: a code of the reference's section 5.4. */
    void acknowledged(JobId job, String code, String message) {
        delivery.change((handle, outbox, now) -> {
            Optional<Invocation> sent = InvocationTable.find(handle, job);
            if (sent.isPresent()) {
                commandAnswered(handle, outbox, now, sent.get(), code, message);
            } else {
                InvocationTable.findByCancel(handle, job)
                        .filter(one -> !one.state.isFinal())
                        .ifPresent(one -> cancelAnswered(handle, outbox, now, one, code));
            }
            return true;
        });
    }

    /**
     * Handles a deleted message of ec2messages. A command that the agent never took has failed, any other continues.
     */
    void deleted(JobId job) {
        delivery.change((handle, outbox, now) -> {
            InvocationTable.find(handle, job)
                    .filter(one -> !one.state.isFinal() && one.sentAt != null && one.receivedAt == null)
                    .ifPresent(one -> commandAnswered(handle, outbox, now, one, "DeleteMessage", "message deleted"));
            InvocationTable.findByCancel(handle, job)
                    .filter(one -> !one.state.isFinal())
                    .ifPresent(one -> cancelAnswered(handle, outbox, now, one, "200"));
            return true;
        });
    }

    private void commandAnswered(
            Handle handle, Outbox outbox, Instant now, Invocation one, String code, String message) {
        if (one.state.isFinal()) {
            return;
        }
        switch (code) {
            // 51405: it has this command already, so an acknowledgement was lost.
            case "200", "51405" -> {
                one.received(now, executionTimeout(handle, one.commandId));
                InvocationTable.update(handle, one);
            }
            case "51402" -> {
                if (one.state == InvocationState.PENDING) {
                    one.state = InvocationState.DELAYED;
                }
                one.retryAt = now.plus(BUSY);
                InvocationTable.update(handle, one);
            }
            default -> {
                String why = "The agent refused the command: " + Texts.quote(message) + " (" + Texts.quote(code) + ").";
                delivery.end(handle, outbox, now, one, InvocationState.FAILED, why);
                delivery.settle(handle, outbox, now, one.commandId);
            }
        }
    }

    private void cancelAnswered(Handle handle, Outbox outbox, Instant now, Invocation one, String code) {
        if (code.equals("51402")) {
            one.retryAt = now.plus(BUSY);
            InvocationTable.update(handle, one);
            return;
        }
        one.cancelReceived = true;
        one.retryAt = null;
        InvocationTable.update(handle, one);
        if (one.receivedAt == null) {
            // Jobs arrive in order: an agent that took this one and not the command never had the command.
            delivery.end(handle, outbox, now, one, InvocationState.CANCELLED, "");
            delivery.settle(handle, outbox, now, one.commandId);
        }
    }

    /**
     * Handles a report of the agent. A malformed one is dropped and logged, and confirmed all the same, so that it is
     * not resent for ever.
     *
     * @param confirmation sent to the node once the report is stored
     */
    void replied(JobId job, String content, Optional<Frame> confirmation) {
        CommandReply reply;
        try {
            reply = Payloads.decode(content, CommandReply.class);
        } catch (MalformedPayloadException e) {
            dropped(job.nodeId(), "agent_job_reply content", e);
            confirmation.ifPresent(frame -> channels.send(job.nodeId(), frame));
            return;
        }
        delivery.change((handle, outbox, now) -> {
            confirmation.ifPresent(frame -> outbox.confirmations.add(new Outbox.Confirmation(job.nodeId(), frame)));
            Optional<Invocation> found = InvocationTable.find(handle, job);
            if (found.isPresent()) {
                merge(handle, outbox, now, found.get(), reply);
            } else {
                InvocationTable.findByCancel(handle, job)
                        .filter(one -> !one.state.isFinal() && !one.cancelReceived)
                        .ifPresent(one -> {
                            one.cancelReceived = true;
                            one.retryAt = null;
                            InvocationTable.update(handle, one);
                        });
            }
            return true;
        });
    }

    private void merge(Handle handle, Outbox outbox, Instant now, Invocation one, CommandReply reply) {
        if (one.state.isFinal() && one.receivedAt == null) {
            return;
        }
        mergeSteps(handle, one, reply);
        if (one.state.isFinal()) {
            return;
        }
        String status = text(reply.documentStatus());
        one.received(now, executionTimeout(handle, one.commandId));
        if (status.endsWith("AndReboot")) {
            // The node restarts and continues the document where it was.
            one.executionDeadline = now.plus(executionTimeout(handle, one.commandId));
        }
        one.trace = Texts.limit(text(reply.documentTraceOutput()), TRACE_LIMIT);
        InvocationTable.update(handle, one);
        InvocationState.ofDocument(status).ifPresent(end -> {
            delivery.end(handle, outbox, now, one, end, "");
            delivery.settle(handle, outbox, now, one.commandId);
        });
    }

    private static void mergeSteps(Handle handle, Invocation one, CommandReply reply) {
        Map<String, CommandReply.PluginStatus> reports = reply.runtimeStatus();
        if (reports == null || reports.isEmpty()) {
            return;
        }
        List<StepRow> known = InvocationTable.steps(handle, one.job());
        int next = known.size();
        for (Map.Entry<String, CommandReply.PluginStatus> report : reports.entrySet()) {
            if (report.getValue() == null || next >= MAX_STEPS) {
                continue;
            }
            int position = next;
            StepRow step = known.stream()
                    .filter(row -> row.name().equals(report.getKey()))
                    .findFirst()
                    .orElseGet(() -> StepRow.planned(
                            one.commandId,
                            one.instanceId,
                            new DocumentSteps.Step(report.getKey(), "", List.of()),
                            position));
            next += step.position() == position ? 1 : 0;
            StepRow reported = step.reported(report.getValue());
            if (!step.isOver() || reported.isOver()) {
                InvocationTable.save(handle, reported);
            }
        }
    }

    private static Duration executionTimeout(Handle handle, String commandId) {
        return Duration.ofSeconds(
                        CommandTable.find(handle, commandId).orElseThrow().executionSeconds())
                .plus(GRACE);
    }

    /** The job with this id, if it is valid and belongs to that node: a node reports for itself only. */
    private Optional<JobId> ownJob(String nodeId, String jobId) {
        Optional<JobId> job = JobId.parse(text(jobId)).filter(id -> id.nodeId().equals(nodeId));
        if (job.isEmpty()) {
            log.warn("{} reported on a job that is not its own: {}", nodeId, Texts.quote(jobId));
        }
        return job;
    }

    private void dropped(String nodeId, String what, MalformedPayloadException e) {
        log.warn("{}: dropped a malformed {}: {}", nodeId, what, e.getMessage());
        events.record(
                "malformed-payload", Map.of("nodeId", nodeId, "message", what, "reason", Texts.quote(e.getMessage())));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}

package io.ssmlab.region.ssm.commands;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.AgentJobAck;
import io.ssmlab.wire.payload.AgentJobReply;
import io.ssmlab.wire.payload.AgentJobReplyAck;
import io.ssmlab.wire.payload.CommandReply;
import io.ssmlab.wire.payload.CommandReply.AdditionalInfo;
import io.ssmlab.wire.payload.CommandReply.AgentInfo;
import io.ssmlab.wire.payload.CommandReply.PluginStatus;
import io.ssmlab.wire.payload.CommandTask;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a control channel. It sends what the official agent was recorded to send, when the test asks for it.
 */
final class FakeAgent {
    final String nodeId;
    /** Every job that came, cancels included, in order. */
    final List<AgentJob> jobs = new ArrayList<>();
    /** Ids of the replies that the region confirmed. */
    final List<UUID> confirmed = new ArrayList<>();

    private final TestChannels channels;
    private final List<Frame> frames = new ArrayList<>();

    FakeAgent(String nodeId, TestChannels channels) {
        this.nodeId = nodeId;
        this.channels = channels;
    }

    FakeAgent connect() {
        channels.open(nodeId, this::receive);
        return this;
    }

    void disconnect() {
        channels.close(nodeId);
    }

    private void receive(Frame frame) {
        try {
            switch (frame.messageType()) {
                case MessageType.AGENT_JOB -> {
                    frames.add(frame);
                    jobs.add(Payloads.decode(frame.payload(), AgentJob.class));
                }
                case MessageType.AGENT_JOB_REPLY_ACK ->
                    confirmed.add(Payloads.decode(frame.payload(), AgentJobReplyAck.class)
                            .acknowledgedMessageId());
                default -> throw new AssertionError("an agent does not expect " + frame);
            }
        } catch (MalformedPayloadException e) {
            throw new AssertionError(e);
        }
    }

    AgentJob lastJob() {
        return jobs.get(jobs.size() - 1);
    }

    CommandTask lastTask() {
        try {
            return Payloads.decode(lastJob().content(), CommandTask.class);
        } catch (MalformedPayloadException e) {
            throw new AssertionError(e);
        }
    }

    void acknowledge(AgentJob job, String code, String message) {
        Frame sent = frames.get(jobs.indexOf(job));
        say(
                MessageType.AGENT_JOB_ACK,
                new AgentJobAck(job.jobId(), sent.messageId(), "2026-11-23T07:21:18.830Z", code, message));
    }

    void take(AgentJob job) {
        acknowledge(job, "200", "Successful");
        reply(job.jobId(), "InProgress", null);
    }

    /** Sends a report as {@code agent_job_reply}; returns the id of its message. */
    UUID reply(String jobId, String documentStatus, @Nullable Map<String, PluginStatus> steps) {
        return replyText(jobId, Payloads.encodeText(content(documentStatus, steps)));
    }

    UUID replyText(String jobId, String content) {
        return say(MessageType.AGENT_JOB_REPLY, new AgentJobReply(1, jobId, content, "aws.ssm.sendCommand"));
    }

    /** Accepts the last job and ends it with one step, in the order that was recorded of the official agent. */
    void run(String step, String status, int code, String stdout, String stderr) {
        AgentJob job = lastJob();
        take(job);
        reply(job.jobId(), status, Map.of(step, step(status, code, stdout, stderr)));
        reply(job.jobId(), "InProgress", Map.of(step, step(status, code, stdout, stderr)));
    }

    void succeed() {
        run("prepare_web_instance", "Success", 0, "Prepping Web Instance\n", "");
    }

    void fail() {
        run("prepare_web_instance", "Failed", 3, "", "failed to run commands: exit status 3");
    }

    private UUID say(String type, Object payload) {
        Frame frame = Frame.control(type, Instant.parse("2026-11-23T07:21:18.830Z"), Payloads.encode(payload));
        channels.fromAgent(nodeId, frame);
        return frame.messageId();
    }

    static CommandReply content(String documentStatus, @Nullable Map<String, PluginStatus> steps) {
        return new CommandReply(
                new AdditionalInfo(
                        new AgentInfo("en-US", "amazon-ssm-agent", "linux", "1", "3.3.1142.0"),
                        "2026-11-23T07:21:18.832Z",
                        "",
                        null,
                        null),
                documentStatus,
                "",
                steps);
    }

    /** A result as {@link #step}, with its whole output in S3. */
    static PluginStatus stepInS3(String bucket, String folder, String name) {
        PluginStatus step = step("Success", 0, "out", "");
        return new PluginStatus(
                step.status(),
                step.code(),
                step.name(),
                step.output(),
                step.startDateTime(),
                step.endDateTime(),
                bucket,
                folder,
                name,
                step.standardOutput(),
                step.standardError());
    }

    static PluginStatus step(String status, int code, String stdout, String stderr) {
        return new PluginStatus(
                status,
                code,
                "aws:runShellScript",
                stderr.isEmpty() ? stdout : stdout + "\n----------ERROR-------\n" + stderr,
                "2026-11-23T07:21:18.859Z",
                "2026-11-23T07:21:18.875Z",
                "",
                "",
                "",
                stdout,
                stderr);
    }
}

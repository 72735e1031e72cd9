package io.ssmlab.region.ssm.commands;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.CancelTask;
import io.ssmlab.wire.payload.CommandTask;
import io.ssmlab.wire.payload.Payloads;
import java.time.Instant;

/** Builds the messages that tell an agent to run a command, or to stop it. */
final class Jobs {
    static final String CANCEL_TOPIC = "aws.ssm.cancelCommand";

    private final String sendTopic;

    /**
     * Creates the builder.
     *
     * @param region such as {@code us-east-1}; the topic of real commands ends in it
     */
    Jobs(String region) {
        this.sendTopic = "aws.ssm.sendCommand." + region.replace('-', '.') + ".1";
    }

    /** The message that is due for an invocation: its command, or its cancellation. */
    Job of(CommandRow command, Invocation invocation) {
        return invocation.state == InvocationState.CANCELLING
                ? new Job(
                        invocation.cancelJob().text(),
                        CANCEL_TOPIC,
                        Payloads.encodeText(new CancelTask(invocation.job().text())))
                : new Job(invocation.job().text(), sendTopic, Payloads.encodeText(task(command)));
    }

    private static CommandTask task(CommandRow command) {
        return new CommandTask(
                command.commandId(),
                command.documentName(),
                command.content(),
                command.resolved(),
                command.s3Bucket(),
                command.s3Prefix(),
                command.logGroup(),
                Boolean.toString(command.logEnabled()));
    }

    /** A message in the form that both ways to an agent carry. */
    record Job(String id, String topic, String content) {
        Frame frame(Instant now) {
            return Frame.control(MessageType.AGENT_JOB, now, Payloads.encode(new AgentJob(1, id, topic, content)));
        }
    }
}

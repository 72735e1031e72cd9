package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentTaskAcknowledge;
import io.ssmlab.wire.payload.ChannelClosed;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionTask;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The frames that the service itself makes for a session. */
final class ServiceFrames {
    private final RegionClock clock;

    ServiceFrames(RegionClock clock) {
        this.clock = clock;
    }

    Frame interactiveShell(SessionTerms terms) {
        SessionTask task = new SessionTask(
                terms.documentName(), terms.documentContent(), terms.id(), terms.owner(), terms.parameters(), "");
        return control(
                MessageType.INTERACTIVE_SHELL,
                new InteractiveShell(1, terms.id(), "aws.ssm.session", Payloads.encodeText(task)));
    }

    /** Informs an end that the session is over; a client prints {@code output} if there is any. */
    Frame channelClosed(String sessionId, String destination, String output) {
        ChannelClosed payload = new ChannelClosed(
                MessageType.CHANNEL_CLOSED,
                UUID.randomUUID(),
                destination,
                sessionId,
                1,
                clock.now().toString(),
                output);
        return control(MessageType.CHANNEL_CLOSED, payload);
    }

    Frame taskAcknowledge(Frame complete, String taskId) {
        return control(
                MessageType.AGENT_TASK_ACKNOWLEDGE,
                new AgentTaskAcknowledge(1, complete.messageId(), taskId, MessageType.AGENT_TASK_COMPLETE));
    }

    /**
     * Informs a client that the agent is connected. The official plugin ignores the message; npm's {@code ssm-session}
     * waits for it, and then sends its window size again.
     *
     * <p>AWS's message has the type's own name as its content, and a header that ends before the payload type. A reader
     * of the payload type therefore finds the length of the name there, 17. Here the type is 17.
     */
    byte[] agentConnected() {
        byte[] name = MessageType.START_PUBLICATION.getBytes(StandardCharsets.US_ASCII);
        return FrameCodec.encode(new Frame(
                MessageType.START_PUBLICATION,
                1,
                clock.now().toEpochMilli(),
                0,
                0,
                UUID.randomUUID(),
                name.length,
                name));
    }

    /** Informs an agent whether its output is being read. */
    byte[] publication(boolean start) {
        String type = start ? MessageType.START_PUBLICATION : MessageType.PAUSE_PUBLICATION;
        return FrameCodec.encode(Frame.control(type, clock.now(), "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private Frame control(String type, Object payload) {
        return Frame.control(type, clock.now(), Payloads.encode(payload));
    }
}

package io.ssmlab.region.sessions;

import io.ssmlab.region.nodes.Link;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentSessionState;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;

/** The agent's socket: stream data and acknowledgements for the learner, its state for us. Called one after the other. */
final class AgentEnd implements DataEnd {
    private final LiveSession session;
    private final Link link;
    private final Watch watch;
    private long highest = -1;

    AgentEnd(LiveSession session, Link link, Watch watch) {
        this.session = session;
        this.link = link;
        this.watch = watch;
    }

    @Override
    public void received(byte[] message) {
        FrameHeader header;
        try {
            header = FrameHeader.read(message);
        } catch (FrameHeader.Refused e) {
            watch.malformed(e.offset(), e.getMessage());
            return;
        }
        switch (header.messageType()) {
            case MessageType.OUTPUT_STREAM_DATA -> {
                if (!session.toClient().data(message)) {
                    watch.dropped();
                } else if (header.sequenceNumber() > highest) {
                    // What is sent again because nobody acknowledges it keeps no session alive.
                    highest = header.sequenceNumber();
                    session.active();
                }
            }
            case MessageType.ACKNOWLEDGE -> {
                if (!session.toClient().acknowledge(message)) {
                    link.close("more acknowledgements than there were messages");
                }
            }
            case MessageType.AGENT_SESSION_STATE -> takeState(message);
            default -> watch.refused(header.messageType());
        }
    }

    @Override
    public void closed() {
        session.agentGone(link);
    }

    private void takeState(byte[] message) {
        String said;
        try {
            said = Payloads.decode(FrameCodec.decode(message).payload(), AgentSessionState.class)
                    .sessionState();
        } catch (MalformedFrameException e) {
            watch.malformed(e.offset(), e.getMessage());
            return;
        } catch (MalformedPayloadException e) {
            watch.malformed(FrameCodec.PAYLOAD_OFFSET, e.getMessage());
            return;
        }
        if ("Connected".equals(said)) {
            session.agentReady();
        } else if ("Terminating".equals(said)) {
            session.agentEnding();
        } else {
            watch.malformed(FrameCodec.PAYLOAD_OFFSET, "unknown session state " + said);
        }
    }
}

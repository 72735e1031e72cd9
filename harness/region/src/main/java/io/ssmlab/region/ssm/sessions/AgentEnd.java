package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.region.ssm.channels.Passage;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.AgentSessionState;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.util.List;

/** The agent's socket: forwards stream data and acknowledgements to the learner and reads the agent's state. */
final class AgentEnd extends StreamEnd {
    private final List<OutputListener> listeners;

    AgentEnd(LiveSession session, Link link, Watch watch, List<OutputListener> listeners) {
        super(session, link, watch, Party.AGENT, MessageType.OUTPUT_STREAM_DATA);
        this.listeners = listeners;
    }

    @Override
    Pump otherSide() {
        return session.toClient();
    }

    @Override
    void begins() {
        session.agentStreamStarted();
    }

    @Override
    void forwarded(FrameHeader header, byte[] message) {
        session.active();
        if (header.payloadType() == PayloadType.OUTPUT.code()) {
            for (OutputListener listener : listeners) {
                listener.output(session.terms().id(), message, FrameCodec.PAYLOAD_OFFSET);
            }
        }
    }

    @Override
    void receivedOther(String messageType, byte[] message, Passage passage) {
        if (messageType.equals(MessageType.AGENT_SESSION_STATE)) {
            passage.takenByService();
            takeState(message);
        } else {
            super.receivedOther(messageType, message, passage);
        }
    }

    @Override
    void gone() {
        session.agentGone(link);
    }

    private void takeState(byte[] message) {
        String state;
        try {
            state = Payloads.decode(FrameCodec.decode(message).payload(), AgentSessionState.class)
                    .sessionState();
        } catch (MalformedFrameException e) {
            watch.malformed(e.offset(), e.getMessage());
            return;
        } catch (MalformedPayloadException e) {
            watch.malformed(FrameCodec.PAYLOAD_OFFSET, e.getMessage());
            return;
        }
        if ("Connected".equals(state)) {
            session.agentReady();
        } else if ("Terminating".equals(state)) {
            session.agentEnding();
        } else {
            watch.malformed(FrameCodec.PAYLOAD_OFFSET, "unknown session state " + state);
        }
    }
}

package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import java.util.List;

/** The learner's socket: it may send stream data and acknowledgements. */
final class ClientEnd extends StreamEnd {
    private final List<OutputListener> listeners;

    ClientEnd(LiveSession session, Link link, SocketMonitor watch, List<OutputListener> listeners) {
        super(session, link, watch, Party.LEARNER, MessageType.INPUT_STREAM_DATA);
        this.listeners = listeners;
    }

    @Override
    Pump otherSide() {
        return session.toAgent();
    }

    /** Notes activity. Typing keeps a session alive; a changed window size does not. */
    @Override
    void forwarded(FrameHeader header, byte[] message) {
        if (header.payloadType() == PayloadType.OUTPUT.code()) {
            session.active();
        } else if (header.payloadType() == PayloadType.SIZE.code()) {
            for (OutputListener listener : listeners) {
                listener.sized(session.terms().id(), message, FrameCodec.PAYLOAD_OFFSET);
            }
        }
    }

    @Override
    void gone() {
        session.clientGone(link);
    }
}

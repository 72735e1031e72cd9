package io.ssmlab.region.sessions;

import io.ssmlab.region.nodes.Link;
import io.ssmlab.region.tap.Party;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;

/** The learner's socket: may send stream data and acknowledgements. */
final class ClientEnd extends StreamEnd {
    ClientEnd(LiveSession session, Link link, Watch watch) {
        super(session, link, watch, Party.LEARNER, MessageType.INPUT_STREAM_DATA);
    }

    @Override
    Pump otherSide() {
        return session.toAgent();
    }

    /** Typing keeps a session alive; a changed window size does not. */
    @Override
    void passed(FrameHeader header, byte[] message) {
        if (header.payloadType() == PayloadType.OUTPUT.code()) {
            session.active();
        }
    }

    @Override
    void gone() {
        session.clientGone(link);
    }
}

package io.ssmlab.region.sessions;

import io.ssmlab.region.nodes.Link;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;

/** The learner's socket: may send stream data and acknowledgements. Its methods are called one after the other. */
final class ClientEnd implements DataEnd {
    private final LiveSession session;
    private final Link link;
    private final Watch watch;
    private long highest = -1;

    ClientEnd(LiveSession session, Link link, Watch watch) {
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
            case MessageType.INPUT_STREAM_DATA -> {
                if (!session.toAgent().data(message)) {
                    watch.dropped();
                } else if (header.sequenceNumber() > highest) {
                    highest = header.sequenceNumber();
                    // Typing keeps a session alive; a changed window size or a repeated message does not.
                    if (header.payloadType() == PayloadType.OUTPUT.code()) {
                        session.active();
                    }
                }
            }
            case MessageType.ACKNOWLEDGE -> {
                if (!session.toAgent().acknowledge(message)) {
                    link.close("more acknowledgements than there were messages");
                }
            }
            default -> watch.refused(header.messageType());
        }
    }

    @Override
    public void closed() {
        session.clientGone(link);
    }
}

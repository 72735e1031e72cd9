package io.ssmlab.region.sessions;

import io.ssmlab.region.nodes.Link;
import io.ssmlab.wire.MessageType;

/**
 * One socket of a session: its stream data and acknowledgements go to the other side as they are. Its methods are called one
 * after the other.
 */
abstract class StreamEnd implements DataEnd {
    final LiveSession session;
    final Link link;
    final Watch watch;
    private final String streamData;
    private long highest = -1;

    /** @param streamData type of the stream data that comes from this side */
    StreamEnd(LiveSession session, Link link, Watch watch, String streamData) {
        this.session = session;
        this.link = link;
        this.watch = watch;
        this.streamData = streamData;
    }

    @Override
    public final void received(byte[] message) {
        FrameHeader header;
        try {
            header = FrameHeader.read(message);
        } catch (FrameHeader.Refused e) {
            watch.malformed(e.offset(), e.getMessage());
            return;
        }
        String type = header.messageType();
        if (type.equals(streamData)) {
            if (!otherSide().data(message)) {
                watch.dropped();
            } else if (header.sequenceNumber() > highest) {
                // What is sent again because nobody acknowledges it keeps no session alive.
                highest = header.sequenceNumber();
                passed(header);
            }
        } else if (type.equals(MessageType.ACKNOWLEDGE)) {
            if (!otherSide().acknowledge(message)) {
                link.close("more acknowledgements than there were messages");
            }
        } else {
            receivedOther(type, message);
        }
    }

    /** Where stream data and acknowledgements go. */
    abstract Pump otherSide();

    /** Stream data that was not there before went to the other side. */
    abstract void passed(FrameHeader header);

    /** Something that is neither stream data of this side's nor an acknowledgement. */
    void receivedOther(String messageType, byte[] message) {
        watch.refused(messageType);
    }
}

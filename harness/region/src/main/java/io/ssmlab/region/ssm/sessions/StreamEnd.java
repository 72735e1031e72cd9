package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Passage;
import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.wire.MessageType;

/**
 * One socket of a session: its stream data and acknowledgements go to the other side as they are. Its methods are called one
 * after the other.
 */
abstract class StreamEnd implements DataEnd {
    final LiveSession session;
    final Link link;
    final Watch watch;
    private final Party party;
    private final String streamData;
    private final SessionTap tap;
    private long highest = -1;

    /** @param streamData type of the stream data that comes from this side */
    StreamEnd(LiveSession session, Link link, Watch watch, Party party, String streamData) {
        this.session = session;
        this.link = link;
        this.watch = watch;
        this.party = party;
        this.streamData = streamData;
        this.tap = session.tap();
    }

    @Override
    public final void received(byte[] message) {
        Passage passage = tap.came(party, message);
        FrameHeader header;
        try {
            header = FrameHeader.read(message);
        } catch (FrameHeader.Refused e) {
            watch.malformed(e.offset(), e.getMessage());
            passage.remark("malformed: not passed on");
            return;
        }
        String type = header.messageType();
        if (type.equals(streamData)) {
            if (highest < 0) {
                begins();
            }
            if (!otherSide().data(message)) {
                watch.dropped();
                passage.remark("no room: not passed on, to be sent again");
            } else if (header.sequenceNumber() > highest) {
                // What is sent again because nobody acknowledges it keeps no session alive.
                highest = header.sequenceNumber();
                passed(header, message);
            }
        } else if (type.equals(MessageType.ACKNOWLEDGE)) {
            if (!otherSide().acknowledge(message)) {
                link.close("more acknowledgements than there were messages");
            }
        } else {
            receivedOther(type, message, passage);
        }
    }

    /** Stream data is about to go to the other side, and nothing of this socket has gone there before. */
    void begins() {
        // Nobody waits for it.
    }

    /** Where stream data and acknowledgements go. */
    abstract Pump otherSide();

    /** Stream data that was not there before went to the other side. */
    abstract void passed(FrameHeader header, byte[] message);

    /** Something that is neither stream data of this side's nor an acknowledgement. */
    void receivedOther(String messageType, byte[] message, Passage passage) {
        passage.remark("not passed on: this side may not send it");
        watch.refused(messageType);
    }

    @Override
    public final void closed() {
        tap.closed(party);
        gone();
    }

    /** This side's socket is gone. */
    abstract void gone();
}

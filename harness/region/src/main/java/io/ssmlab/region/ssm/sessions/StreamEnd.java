package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.region.ssm.channels.Passage;
import io.ssmlab.wire.MessageType;

/**
 * One socket of a session, which forwards its stream data and acknowledgements unchanged to the other side. Its methods
 * are called one after the other.
 */
abstract class StreamEnd implements ChannelEnd {
    final LiveSession session;
    final Link link;
    final SocketMonitor watch;
    private final Party party;
    private final String streamData;
    private final SessionTap tap;
    private long highest = -1;

    /**
     * Creates the end of a socket.
     *
     * @param streamData type of the stream data that comes from this side
     */
    StreamEnd(LiveSession session, Link link, SocketMonitor watch, Party party, String streamData) {
        this.session = session;
        this.link = link;
        this.watch = watch;
        this.party = party;
        this.streamData = streamData;
        this.tap = session.tap();
    }

    @Override
    public final void received(byte[] message) {
        Passage passage = tap.received(party, message);
        FrameHeader header;
        try {
            header = FrameHeader.read(message);
        } catch (FrameHeader.Refused e) {
            watch.malformed(e.offset(), e.getMessage());
            passage.remark("malformed: not forwarded");
            return;
        }
        String type = header.messageType();
        if (type.equals(streamData)) {
            if (highest < 0) {
                begins();
            }
            if (!otherSide().data(message)) {
                watch.dropped();
                passage.remark("not forwarded: no room; the sender sends it again");
            } else if (header.sequenceNumber() > highest) {
                // Messages resent for lack of an acknowledgement keep no session alive.
                highest = header.sequenceNumber();
                forwarded(header, message);
            }
        } else if (type.equals(MessageType.ACKNOWLEDGE)) {
            if (!otherSide().acknowledge(message)) {
                link.close("more acknowledgements than messages");
            }
        } else {
            receivedOther(type, message, passage);
        }
    }

    /** Called before the first stream data of this socket is forwarded. */
    void begins() {
        // Nobody waits for it.
    }

    /** Returns the destination of stream data and acknowledgements. */
    abstract Pump otherSide();

    /** Called after new stream data was forwarded to the other side. */
    abstract void forwarded(FrameHeader header, byte[] message);

    /** Handles a message that is neither stream data of this side nor an acknowledgement. */
    void receivedOther(String messageType, byte[] message, Passage passage) {
        passage.remark("not forwarded: this side may not send it");
        watch.refused(messageType);
    }

    @Override
    public final void closed() {
        tap.closed(party);
        gone();
    }

    /** Called when this side's socket is closed. */
    abstract void gone();
}

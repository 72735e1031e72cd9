package io.ssmlab.classroom.recording;

import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.region.ssm.channels.Passage;
import java.time.Instant;

/** One recorded message. A remark about its fate can be added later. */
final class RecordedPassage implements Passage {
    private final long number;
    private final long nanos;
    private final Instant at;
    private volatile Leg leg;
    private final String type;
    private final byte[] bytes;
    private final boolean frame;
    private final boolean resent;
    private volatile String remark = "";

    /** The channel of a message, its sender and its receiver. */
    record Leg(ChannelKind way, Party from, Party to) {}

    /**
     * Creates a message.
     *
     * @param nanos since the recording began
     * @param type of a message that is not a frame; empty for a frame, whose header has it
     */
    RecordedPassage(
            long number, long nanos, Instant at, Leg leg, String type, byte[] bytes, boolean frame, boolean resent) {
        this.number = number;
        this.nanos = nanos;
        this.at = at;
        this.leg = leg;
        this.type = type;
        this.bytes = bytes;
        this.frame = frame;
        this.resent = resent;
    }

    @Override
    public void takenByService() {
        leg = new Leg(leg.way(), leg.from(), Party.LAB);
    }

    @Override
    public void remark(String text) {
        remark = text;
    }

    long number() {
        return number;
    }

    long nanos() {
        return nanos;
    }

    Instant at() {
        return at;
    }

    Leg leg() {
        return leg;
    }

    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isFrame() {
        return frame;
    }

    boolean isResent() {
        return resent;
    }

    String remark() {
        return remark;
    }
}

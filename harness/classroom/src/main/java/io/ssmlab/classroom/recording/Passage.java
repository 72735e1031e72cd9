package io.ssmlab.classroom.recording;

import io.ssmlab.region.ssm.channels.Party;
import java.time.Instant;

/** One message that passed, as it was. What became of it can be remarked later. */
public final class Passage {
    /** Of a message that nobody records: remarks go nowhere. */
    static final Passage NONE = new Passage(
            0, 0, Instant.EPOCH, new Leg(Way.DATA_CHANNEL, Party.LAB, Party.LAB), "", new byte[0], false, false);

    private final long number;
    private final long nanos;
    private final Instant at;
    private volatile Leg leg;
    private final String type;
    private final byte[] bytes;
    private final boolean frame;
    private final boolean resent;
    private volatile String remark = "";

    /** Where a message goes, and on what. */
    record Leg(Way way, Party from, Party to) {}

    /**
     * A message.
     *
     * @param nanos since the recording began
     * @param type of a message that is no frame; empty for a frame, whose header says it
     */
    Passage(long number, long nanos, Instant at, Leg leg, String type, byte[] bytes, boolean frame, boolean resent) {
        this.number = number;
        this.nanos = nanos;
        this.at = at;
        this.leg = leg;
        this.type = type;
        this.bytes = bytes;
        this.frame = frame;
        this.resent = resent;
    }

    /** Says that the lab itself took the message, and passed it to nobody. */
    public void takenByLab() {
        if (this != NONE) {
            leg = new Leg(leg.way(), leg.from(), Party.LAB);
        }
    }

    /** Says what became of the message, such as that it was not passed on. */
    public void remark(String text) {
        if (this != NONE) {
            remark = text;
        }
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

package io.ssmlab.classroom.recording;

import io.ssmlab.region.ssm.channels.Party;
import java.time.Instant;

/** One recorded message. A remark about its fate can be added later. */
public final class Passage {
    /** Stands for a message that is not recorded: remarks are ignored. */
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

    /** The channel of a message, its sender and its receiver. */
    record Leg(Way way, Party from, Party to) {}

    /**
     * Creates a message.
     *
     * @param nanos since the recording began
     * @param type of a message that is not a frame; empty for a frame, whose header has it
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

    /** Marks the message as consumed by the lab itself and not forwarded. */
    public void consumedByLab() {
        if (this != NONE) {
            leg = new Leg(leg.way(), leg.from(), Party.LAB);
        }
    }

    /** Sets a remark about the message's fate, such as that it was not forwarded. */
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

package io.ssmlab.region.ssm.channels;

import io.ssmlab.wire.Frame;
import org.jspecify.annotations.Nullable;

/** The place where an observer of the wire is attached. Without one a message costs the reading of one field. */
public final class WireObservation implements WireObserver {
    private volatile @Nullable WireObserver observer;

    /** Shows every message to this observer from now on, in place of an earlier one. */
    public void attach(WireObserver newObserver) {
        observer = newObserver;
    }

    @Override
    public void sessionBegins(String sessionId) {
        WireObserver to = observer;
        if (to != null) {
            to.sessionBegins(sessionId);
        }
    }

    @Override
    public void commandBegins(String commandId) {
        WireObserver to = observer;
        if (to != null) {
            to.commandBegins(commandId);
        }
    }

    @Override
    public Passage data(String sessionId, Party from, Party to, byte[] message) {
        WireObserver shown = observer;
        return shown == null ? Passage.NONE : shown.data(sessionId, from, to, message);
    }

    @Override
    public Passage socket(String sessionId, Party from, Party to, String type, String text) {
        WireObserver shown = observer;
        return shown == null ? Passage.NONE : shown.socket(sessionId, from, to, type, text);
    }

    @Override
    public Passage control(Party from, Party to, Frame frame, byte[] encoded) {
        WireObserver shown = observer;
        return shown == null ? Passage.NONE : shown.control(from, to, frame, encoded);
    }

    @Override
    public void queue(Party from, Party to, String operation, String jobId, String content) {
        WireObserver shown = observer;
        if (shown != null) {
            shown.queue(from, to, operation, jobId, content);
        }
    }
}

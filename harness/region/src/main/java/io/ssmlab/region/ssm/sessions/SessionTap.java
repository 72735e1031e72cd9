package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Passage;
import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.region.ssm.channels.Party;

/** Shows what passes on a session's sockets to whoever records it; costs next to nothing while nobody does. */
record SessionTap(WireObserver observer, String sessionId) {
    /** A message that came from one of the two ends. */
    Passage came(Party from, byte[] message) {
        return observer.data(sessionId, from, from == Party.LEARNER ? Party.AGENT : Party.LEARNER, message);
    }

    /** A frame that the service itself made for one of the two ends. */
    void own(Party to, byte[] frame) {
        observer.data(sessionId, Party.LAB, to, frame);
    }

    /** The open message of a socket, which is text. */
    void opening(Party from, String text) {
        observer.socket(sessionId, from, Party.LAB, "open message", text);
    }

    /** A socket of one of the two ends is gone. */
    void closed(Party end) {
        observer.socket(sessionId, end, Party.LAB, "socket closed", "");
    }
}

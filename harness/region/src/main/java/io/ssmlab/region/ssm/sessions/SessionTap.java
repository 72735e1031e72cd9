package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.region.ssm.channels.Passage;
import io.ssmlab.region.ssm.channels.WireObserver;

/** Records the messages on a session's sockets; costs next to nothing while nothing is recorded. */
record SessionTap(WireObserver observer, String sessionId) {
    /** Records a message that arrived from one of the two ends. */
    Passage received(Party from, byte[] message) {
        return observer.data(sessionId, from, from == Party.LEARNER ? Party.AGENT : Party.LEARNER, message);
    }

    /** Records a frame that the service itself made for one of the two ends. */
    void serviceSent(Party to, byte[] frame) {
        observer.data(sessionId, Party.LAB, to, frame);
    }

    /** Records the open message of a socket, which is text. */
    void opening(Party from, String text) {
        observer.socket(sessionId, from, Party.LAB, "open message", text);
    }

    /** Records that the socket of one of the two ends was closed. */
    void closed(Party end) {
        observer.socket(sessionId, end, Party.LAB, "socket closed", "");
    }
}

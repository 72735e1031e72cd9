package io.ssmlab.region.ssm.sessions;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client's socket: what tells that the agent is there is kept apart, as most clients skip it. */
final class ClientLink extends MemoryLink {
    final List<Frame> agentIsThere = new CopyOnWriteArrayList<>();

    @Override
    public boolean send(byte[] message) {
        Frame frame = decode(message);
        if (!gone && frame.messageType().equals(MessageType.START_PUBLICATION)) {
            if (frames(MessageType.OUTPUT_STREAM_DATA).isEmpty()) {
                agentIsThere.add(frame);
                return true;
            }
            throw new AssertionError("it is said that the agent is there after something came from it");
        }
        return super.send(message);
    }
}

package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client's socket that keeps the message about the agent's connection apart, as most clients ignore it. */
final class ClientLink extends MemoryLink {
    final List<Frame> agentConnected = new CopyOnWriteArrayList<>();

    @Override
    public boolean send(byte[] message) {
        Frame frame = decode(message);
        if (!gone && frame.messageType().equals(MessageType.START_PUBLICATION)) {
            if (frames(MessageType.OUTPUT_STREAM_DATA).isEmpty()) {
                agentConnected.add(frame);
                return true;
            }
            throw new AssertionError("the message that the agent is connected arrived after data from the agent");
        }
        return super.send(message);
    }
}

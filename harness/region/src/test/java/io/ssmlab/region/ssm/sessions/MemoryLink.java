package io.ssmlab.region.ssm.sessions;

import static org.awaitility.Awaitility.await;

import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket's writing end that keeps the written messages in memory. */
class MemoryLink implements Link {
    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    volatile boolean gone;
    volatile String closedFor = "";

    @Override
    public boolean send(byte[] message) {
        if (gone) {
            return false;
        }
        messages.add(message.clone());
        return true;
    }

    @Override
    public void close(String reason) {
        gone = true;
        closedFor = reason;
    }

    List<Frame> frames() {
        return messages.stream().map(MemoryLink::decode).toList();
    }

    List<Frame> frames(String type) {
        return frames().stream()
                .filter(frame -> frame.messageType().equals(type))
                .toList();
    }

    Frame awaitFrame(String type) {
        await("a frame of type " + type).until(() -> !frames(type).isEmpty());
        return frames(type).get(0);
    }

    static Frame decode(byte[] message) {
        try {
            return FrameCodec.decode(message);
        } catch (MalformedFrameException e) {
            throw new AssertionError("the relay wrote what is not a frame", e);
        }
    }
}

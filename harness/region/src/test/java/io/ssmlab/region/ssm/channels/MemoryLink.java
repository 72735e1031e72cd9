package io.ssmlab.region.ssm.channels;

import static org.awaitility.Awaitility.await;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket's writing end that keeps the written messages in memory. */
public class MemoryLink implements Link {
    public final List<byte[]> messages = new CopyOnWriteArrayList<>();
    /** The reasons for which it was closed. */
    public final List<String> closed = new CopyOnWriteArrayList<>();

    public volatile boolean gone;

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
        closed.add(reason);
    }

    public List<Frame> frames() {
        return messages.stream().map(MemoryLink::decode).toList();
    }

    public List<Frame> frames(String type) {
        return frames().stream()
                .filter(frame -> frame.messageType().equals(type))
                .toList();
    }

    public Frame awaitFrame(String type) {
        await("a frame of type " + type).until(() -> !frames(type).isEmpty());
        return frames(type).get(0);
    }

    public static Frame decode(byte[] message) {
        try {
            return FrameCodec.decode(message);
        } catch (MalformedFrameException e) {
            throw new AssertionError("the relay wrote what is not a frame", e);
        }
    }
}

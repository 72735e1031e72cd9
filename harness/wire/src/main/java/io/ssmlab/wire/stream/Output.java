package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;

/** The destination of a stream's frames. */
@FunctionalInterface
public interface Output {
    /**
     * Sends a frame, or drops it silently without a connection: the stream resends unacknowledged messages. Never
     * throws.
     */
    void send(Frame frame);

    /**
     * Sends an acknowledgement, which may be delayed a moment to leave together with a more urgent message. Otherwise
     * like {@link #send}.
     */
    default void acknowledge(Frame frame) {
        send(frame);
    }
}

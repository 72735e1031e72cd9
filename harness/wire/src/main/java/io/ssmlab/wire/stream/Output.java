package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;

/** Where a stream's frames go. */
@FunctionalInterface
public interface Output {
    /** Sends, or drops silently when there is no connection: the stream sends again what is not acknowledged. Never throws. */
    void send(Frame frame);

    /** Sends an acknowledgement, which may wait a moment to leave together with something that is more urgent. Otherwise as {@link #send}. */
    default void acknowledge(Frame frame) {
        send(frame);
    }
}

package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;

/** Where a stream's frames go. */
@FunctionalInterface
public interface Output {
    /** Sends, or drops silently when there is no connection: the stream sends again what is not acknowledged. Never throws. */
    void send(Frame frame);
}

package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;

/** Consumes a stream's data, each message once and in order. */
@FunctionalInterface
public interface Handler {
    /**
     * Consumes one message, whatever its payload type.
     *
     * @return false if this end is not ready: nothing was done, and the message is not acknowledged and will be
     *     delivered again
     */
    boolean accept(Frame frame);
}

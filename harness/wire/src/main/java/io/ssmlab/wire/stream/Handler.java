package io.ssmlab.wire.stream;

import io.ssmlab.wire.Frame;

/** Who consumes a stream's data, each message once and in order. */
@FunctionalInterface
public interface Handler {
    /**
     * Takes one message, whatever its payload type.
     *
     * @return false if this end is not ready: nothing was done, the message is not acknowledged and comes again
     */
    boolean accept(Frame frame);
}

package io.ssmlab.transport;

import java.io.IOException;

/** A whole message, or a control frame: RFC 6455 section 5.2. */
@SuppressWarnings("ArrayRecordComponent") // only passed along, never compared
record Message(int opcode, byte[] payload) {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Thrown when the other end violates the protocol. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super("the other end broke the protocol: " + what);
        }
    }
}

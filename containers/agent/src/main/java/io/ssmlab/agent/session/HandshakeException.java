package io.ssmlab.agent.session;

/** A handshake that fails; the message is the official agent's where that has one. */
final class HandshakeException extends Exception {
    private static final long serialVersionUID = 1L;

    HandshakeException(String reason) {
        super(reason);
    }
}

package io.ssmlab.agent.session;

/** A failed handshake; the message is the official agent's if that has one. */
final class HandshakeException extends Exception {
    private static final long serialVersionUID = 1L;

    HandshakeException(String reason) {
        super(reason);
    }
}

package io.ssmlab.agent.session;

/** A session that cannot start; the message goes to the learner as it is. */
final class SessionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    SessionRefusedException(String message) {
        super(message);
    }
}

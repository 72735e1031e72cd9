package io.ssmlab.agent.document;

/** A session that cannot start; the message is sent to the learner unchanged. */
public final class SessionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public SessionRefusedException(String message) {
        super(message);
    }

    /** An error that the official agent reports as a plugin's: its text is below a title. */
    public static SessionRefusedException pluginError(String message) {
        return new SessionRefusedException("\n----------ERROR-------\n" + message);
    }
}

package io.ssmlab.agent.document;

/** A session that cannot start; the message goes to the learner as it is. */
public final class SessionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public SessionRefusedException(String message) {
        super(message);
    }

    /** Of what the official agent reports as a plugin's error: its text stands below a title. */
    public static SessionRefusedException pluginError(String message) {
        return new SessionRefusedException("\n----------ERROR-------\n" + message);
    }
}

package io.ssmlab.client.lab;

/** What keeps a command from going on, told to whoever typed it: what happened, why, and how to mend it. */
public final class Refusal extends RuntimeException {
    /** As {@code ssh} has it: whatever went wrong, it was not the remote command. */
    public static final int NOT_THE_REMOTE_COMMAND = 255;

    private static final long serialVersionUID = 1L;
    private final int exitStatus;

    public Refusal(String message) {
        this(message, 1);
    }

    /** @param exitStatus with which the command ends */
    public Refusal(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }
}

package io.ssmlab.client.lab;

/** A failure that ends a command. Its message tells the user what happened, why, and how to fix it. */
public final class Refusal extends RuntimeException {
    /** The exit status of {@code ssh} for any failure other than that of the remote command. */
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

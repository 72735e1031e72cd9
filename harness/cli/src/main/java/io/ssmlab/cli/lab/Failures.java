package io.ssmlab.cli.lab;

import io.ssmlab.console.PortInUseException;
import io.ssmlab.region.kernel.StateFileException;

/** One clear message for a failure that ends the command: what happened, why, how to mend it. */
public final class Failures {
    private Failures() {}

    public static String explain(Throwable failure) {
        String text = failure.getMessage();
        if (text == null || text.isBlank()) {
            text = failure.getClass().getSimpleName();
        }
        boolean ours = failure.getClass().getName().startsWith("io.ssmlab.");
        if (failure instanceof PortInUseException) {
            return text + "\n  --port names the other port; --port 0 takes a free one.";
        }
        if (failure instanceof StateFileException) {
            return text + "\n  `./lab up --name OTHER` has a state of its own; `./lab up --fresh` forgets this one.";
        }
        if (ours) {
            return text;
        }
        Throwable cause = failure.getCause();
        String why = cause == null || cause.getMessage() == null ? "" : "\n  because: " + cause.getMessage();
        return text + why + "\n  `./lab doctor` looks over this machine; LAB_LOG=debug shows what the lab was doing.";
    }

    /** Ends the command with a message: for failures that nobody waits for, such as an engine that goes away. */
    public static void endWith(String message) {
        System.err.println("lab: " + message);
        // Exit runs the hooks, and those must not run on the thread that reports the failure.
        new Thread(() -> System.exit(1), "lab-end").start();
    }
}

package io.ssmlab.cli.lab;

import io.ssmlab.console.PortInUseException;
import io.ssmlab.region.kernel.StateFileException;

/** Builds one clear message for a failure that ends the command: cause, reason and fix. */
public final class Failures {
    private Failures() {}

    public static String explain(Throwable failure) {
        String text = failure.getMessage();
        if (text == null || text.isBlank()) {
            text = failure.getClass().getSimpleName();
        }
        boolean ours = failure.getClass().getName().startsWith("io.ssmlab.");
        if (failure instanceof PortInUseException) {
            return text + "\n  --port names another port; --port 0 uses a free one.";
        }
        if (failure instanceof StateFileException) {
            return text + "\n  `./lab up --name OTHER` uses a state of its own; `./lab up --fresh` deletes this one.";
        }
        if (ours) {
            return text;
        }
        Throwable cause = failure.getCause();
        String why = cause == null || cause.getMessage() == null ? "" : "\n  because: " + cause.getMessage();
        return text + why + "\n  `./lab doctor` checks this machine; LAB_LOG=debug shows what the lab was doing.";
    }

    /** Ends the command with a message, for asynchronous failures such as the loss of the container engine. */
    public static void endWith(String message) {
        System.err.println("lab: " + message);
        // Exit runs the hooks, and those must not run on the thread that reports the failure.
        new Thread(() -> System.exit(1), "lab-end").start();
    }
}

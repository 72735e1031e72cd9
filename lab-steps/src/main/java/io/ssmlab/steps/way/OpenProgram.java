package io.ssmlab.steps.way;

import java.util.Optional;

/** A command that runs in a session without a terminal, and its output so far. */
public interface OpenProgram {
    OpenSession session();

    /** Returns true if output and errors are separate; otherwise the output contains the errors. */
    default boolean separatesErrors() {
        return true;
    }

    String output();

    String errors();

    /** The exit code; empty until it arrives. */
    Optional<Integer> exitCode();
}

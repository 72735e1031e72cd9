package io.ssmlab.steps.way;

import java.util.Optional;

/** A command that runs in a session without a terminal, and what came of it so far. */
public interface OpenProgram {
    OpenSession session();

    /** Whether output and errors are told apart here; if not, the errors are among the output. */
    default boolean isApart() {
        return true;
    }

    String output();

    String errors();

    /** Empty as long as none came. */
    Optional<Integer> exitCode();
}

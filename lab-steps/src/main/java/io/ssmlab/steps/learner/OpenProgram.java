package io.ssmlab.steps.learner;

import java.util.Optional;

/** A command that runs in a session without a terminal, and what came of it so far. */
public interface OpenProgram {
    OpenSession session();

    String output();

    String errors();

    /** Empty as long as none came. */
    Optional<Integer> exitCode();
}

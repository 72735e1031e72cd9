package io.ssmlab.cli.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs programs, none of which reads standard input. */
interface Runner {
    /**
     * Runs a program to its end.
     *
     * @param environment in addition to this process's own
     * @param log gets all output, after what is in it
     * @param line gets each line of output
     * @return the exit status; 127 if it cannot be started
     */
    int run(List<String> command, Map<String, String> environment, Path log, Consumer<String> line);

    /** The output of a program that takes a moment; empty if it fails. */
    Optional<String> ask(List<String> command);

    /** Starts a program that outlives this process, in a session of its own. */
    void detach(List<String> command, Path log);
}

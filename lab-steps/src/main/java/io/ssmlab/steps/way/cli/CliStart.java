package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.way.OpenSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code aws ssm start-session}. */
final class CliStart {
    private CliStart() {}

    /** The words of the command line, with options for sessions other than a shell. */
    static List<String> words(String instanceId, List<String> options) {
        List<String> words = new ArrayList<>(List.of("ssm", "start-session", "--target", instanceId));
        words.addAll(options);
        return words;
    }

    /**
     * Runs it in a terminal, and waits until the session has begun.
     *
     * @throws io.ssmlab.steps.way.RefusedException if the service refused it
     */
    static OpenSession inTerminal(Aws aws, String instanceId, List<String> options) {
        return inTerminal(aws, instanceId, options, Optional.empty());
    }

    /** @param errors a file for the standard error of the program */
    static OpenSession inTerminal(Aws aws, String instanceId, List<String> options, Optional<Path> errors) {
        List<String> words = words(instanceId, options);
        CliTerminal terminal = aws.terminal(words, errors);
        try {
            return new OpenSession(terminal.sessionId(), instanceId, terminal);
        } catch (AssertionError e) {
            terminal.close();
            throw aws.refusal(words, terminal.refusal()).orElseThrow(() -> e);
        }
    }
}

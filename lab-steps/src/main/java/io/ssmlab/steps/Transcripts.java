package io.ssmlab.steps;

import io.ssmlab.steps.learner.Terminal;
import io.ssmlab.steps.text.Expect;
import java.util.List;

/** Compares what a terminal showed with what was written down of it. */
final class Transcripts {
    private Transcripts() {}

    /**
     * Every line that the terminal showed is in the log, in the terminal's order.
     *
     * @param what was written down, for the message of a failure
     * @return how many lines that were
     */
    static int requireAll(String what, String logged, Terminal terminal) {
        List<String> logLines =
                Expect.plain(logged).lines().map(Transcripts::asShown).toList();
        List<String> shown = Expect.plain(terminal.output())
                .lines()
                .map(Transcripts::asShown)
                .filter(line -> !line.isBlank())
                .toList();
        int from = 0;
        for (String line : shown) {
            int at = logLines.subList(from, logLines.size()).indexOf(line);
            if (at < 0) {
                Expect.hasItem(what + ", in the terminal's order", line, logLines.subList(from, logLines.size()));
            }
            from += at + 1;
        }
        return shown.size();
    }

    /** A terminal shows a tab as blanks, and nobody sees those at the end of a line. */
    private static String asShown(String line) {
        return line.replaceAll("[ \t]+", " ").stripTrailing();
    }
}

package io.ssmlab.steps.way;

/** A learner's end of a session. What waits fails as soon as the session is over or its connection lost. */
public interface Terminal extends AutoCloseable {
    /** Types a command line, waits for the next prompt, and gives back what was shown in between, without the echo. */
    String run(String line);

    /** Types a command line and waits no longer than it takes to be shown. */
    void begin(String line);

    /** Types a command line, and nothing need be shown of it. */
    void enter(String line);

    /** Presses Ctrl-C and waits for the prompt. */
    void interrupt();

    /** Waits for the shell's prompt at the end of the output. */
    void awaitPrompt();

    /** What the terminal is told is the size of the learner's window. */
    void resize(int columns, int rows);

    /** Everything that the terminal showed and still has, lines ending with a line feed. */
    String output();

    /** How many lines it has at most, the latest ones. */
    int linesKept();

    /** What was said when the session began, such as that it is encrypted; empty for nothing. */
    String notice();

    /** True once the service said that the session is over. */
    boolean ended();

    /** What was given as reason of the end; empty for an ordinary end. */
    String closingText();

    /** Loses the connection without ending the session. */
    void drop();

    /** What went over the socket, both directions. */
    byte[] wire();

    /** Number of messages that were found to be damaged; a sound lab sends none. */
    int damagedMessages();

    @Override
    void close();
}

package io.ssmlab.steps.way;

/** A learner's end of a session. Waits fail as soon as the session is over or its connection lost. */
public interface Terminal extends AutoCloseable {
    /** Types a command line, waits for the next prompt, and returns the output in between, without the echo. */
    String run(String line);

    /** Types a command line and waits for its echo only. */
    void begin(String line);

    /** Types a command line without waiting for its echo. */
    void enter(String line);

    /** Presses Ctrl-C and waits for the prompt. */
    void interrupt();

    /** Waits for the shell's prompt at the end of the output. */
    void awaitPrompt();

    /** Sets the size of the terminal, that of the learner's window. */
    void resize(int columns, int rows);

    /** The output that the terminal has retained, in lines that end with a line feed. */
    String output();

    /** The maximum number of retained lines; the oldest are dropped first. */
    int maxLines();

    /** The notice at the start of the session, such as that it is encrypted; empty for none. */
    String notice();

    /** Returns true once the service has reported that the session is over. */
    boolean ended();

    /** The reason for the end; empty for an ordinary end. */
    String closingText();

    /** Loses the connection without ending the session. */
    void drop();

    /** The data that crossed the socket in both directions. */
    byte[] wire();

    /** The number of damaged messages; 0 for a lab that works. */
    int damagedMessages();

    @Override
    void close();
}
